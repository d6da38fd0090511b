package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.account.Analyzers.ActiveFindings;
import dev.plumb.iam.account.Analyzers.Analyzer;
import dev.plumb.iam.account.AnalyzersForm;
import dev.plumb.iam.audit.IamFacts;
import java.util.Collection;
import java.util.Optional;

/**
 * That an analyzer works is known without its findings; how many are active is not. Where they could not be counted, the
 * check that tells their number says so beside its verdict.
 */
final class UncountedFindings {
    private static final String DISCRIMINATOR = "active-findings";

    private UncountedFindings() {}

    /** Returns what the ledger says of a Region's findings, where it left these analyzers' number open. */
    static Optional<Verdict> verdict(IamFacts facts, String region, Collection<Analyzer> analyzers, Resource resource) {
        if (analyzers.stream().allMatch(UncountedFindings::counted)) {
            return Optional.empty();
        }
        return facts.snapshot().coverage().gaps().stream()
                .filter(row -> row.operation().equals(AnalyzersForm.FINDINGS)
                        && row.region().equals(region))
                .findFirst()
                .map(gap -> Verdict.notEvaluated(
                                resource,
                                "the active findings in " + region + " could not be counted" + reason(gap),
                                Evidence.operation(AnalyzersForm.FINDINGS))
                        .about(DISCRIMINATOR));
    }

    private static boolean counted(Analyzer analyzer) {
        ActiveFindings findings = analyzer.findings();
        return findings != null && !findings.more();
    }

    private static String reason(Coverage.Row gap) {
        return gap.reason() == null ? "" : ": " + gap.reason();
    }
}
