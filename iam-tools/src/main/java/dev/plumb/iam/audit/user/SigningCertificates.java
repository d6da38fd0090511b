package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.credentials.CredentialRow.Certificate;
import dev.plumb.iam.credentials.ReportDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** USER-CERT: any active one fails, and an inactive one once it is old. */
final class SigningCertificates {
    private static final RuleInfo INFO = UserRule.info("USER-CERT", Severity.LOW)
            .title("Users have no active or old signing certificate")
            .why(
                    "X.509 signing certificates serve old SOAP calls that hardly anything speaks. Left in place they are a "
                            + "credential that nobody watches.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > X.509 signing certificates > Deactivate, then Delete",
                    "aws iam delete-signing-certificate --user-name USER_NAME --certificate-id CERTIFICATE_ID",
                    "remove the aws_iam_signing_certificate")
            .needs("iam:GetCredentialReport")
            .build();

    private SigningCertificates() {}

    static Rule<IamFacts> rule() {
        return UserRule.byRow(INFO, SigningCertificates::judge);
    }

    private static Verdict judge(IamFacts facts, UserFacts user, CredentialRow row) {
        int limit = facts.thresholds().inactiveKeyDays();
        List<String> bad = new ArrayList<>();
        boolean open = row.more();
        boolean inactive = false;
        for (Certificate certificate : row.certificates()) {
            String label = "signing certificate " + certificate.slot();
            Age age = certificate
                    .lastRotated()
                    .instant()
                    .map(at -> Age.between(at, facts.reportNow()))
                    .orElse(null);
            if (certificate.active().yes()) {
                bad.add(label + " is active");
            } else if (certificate.inactive() && age != null && age.moreThan(limit)) {
                bad.add(label + " is inactive and " + age.text(limit) + " old, the limit is " + limit);
            }
            inactive |= certificate.inactive();
            open |= (!certificate.active().yes() && !certificate.active().no())
                    || certificate.lastRotated() instanceof ReportDate.Unknown;
        }
        Evidence[] evidence = row.certificates().stream()
                .flatMap(certificate -> Stream.of(
                        Evidence.of(
                                "cert_" + certificate.slot() + "_active",
                                certificate.active().text()),
                        Evidence.of(
                                "cert_" + certificate.slot() + "_last_rotated",
                                certificate.lastRotated().text())))
                .toArray(Evidence[]::new);
        if (!bad.isEmpty()) {
            return Verdict.fail(user.resource(), String.join("; ", bad), evidence);
        } else if (open) {
            return Verdict.notEvaluated(
                    user.resource(), "the report does not say which signing certificates the user has", evidence);
        }
        return inactive
                ? Verdict.pass(user.resource(), "the user's signing certificate is inactive and not old", evidence)
                : Verdict.pass(user.resource(), "the user has no signing certificate");
    }
}
