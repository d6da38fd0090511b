package dev.plumb.iam.audit.root;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.credentials.CredentialRow.Certificate;
import java.util.List;
import java.util.stream.Stream;

/** ROOT-CERT: the summary counts certificates, the report tells which are active. */
final class RootCertificate implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ROOT-CERT", Severity.HIGH, "Root")
            .title("The root user has no active signing certificate")
            .why("An X.509 signing certificate of root authenticates old SOAP calls with root's full power, and nobody "
                    + "rotates or watches it.")
            .fix(
                    "Sign in as root > account menu > Security credentials > X.509 certificates > Deactivate, then Delete",
                    "aws iam delete-signing-certificate --certificate-id CERTIFICATE_ID (with root's own credentials)",
                    "Terraform does not manage root's certificates; delete the certificate by hand")
            .needs("iam:GetAccountSummary|iam:GetCredentialReport")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        RootState root = RootState.of(facts);
        Evidence[] evidence = root.evidence("AccountSigningCertificatesPresent", "cert_1_active", "cert_2_active");
        List<Certificate> slots =
                root.row().stream().flatMap(row -> row.certificates().stream()).toList();
        boolean active = slots.stream().anyMatch(slot -> slot.active().yes());
        boolean inactive = slots.stream().anyMatch(Certificate::inactive);
        boolean known = !slots.isEmpty()
                && slots.stream().allMatch(slot -> slot.active().no());
        int counted = root.count("AccountSigningCertificatesPresent").orElse(-1);
        if (active) {
            return Stream.of(Verdict.fail(facts.rootUser(), "root has an active signing certificate", evidence));
        } else if (counted == 0) {
            return Stream.of(Verdict.pass(facts.rootUser(), "root has no signing certificate", evidence));
        } else if (known && inactive) {
            return Stream.of(Verdict.pass(facts.rootUser(), "root's signing certificate is inactive", evidence));
        } else if (counted > 0) {
            // Not in the report, or made since: a new certificate is born active.
            return Stream.of(Verdict.fail(facts.rootUser(), "root has a signing certificate", evidence));
        } else if (known) {
            return Stream.of(Verdict.pass(facts.rootUser(), "root has no signing certificate", evidence));
        }
        return Stream.of(Verdict.notEvaluated(
                facts.rootUser(), "neither source says whether root has a signing certificate", evidence));
    }
}
