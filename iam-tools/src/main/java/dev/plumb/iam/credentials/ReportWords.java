package dev.plumb.iam.credentials;

/** The words without content, once each: a large report holds millions of them. */
final class ReportWords {
    static final ReportDate NEVER = new ReportDate.Never();
    static final ReportDate NOT_APPLICABLE = new ReportDate.NotApplicable();
    static final ReportDate NOT_SUPPORTED = new ReportDate.NotSupported();

    private ReportWords() {}
}
