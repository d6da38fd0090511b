package dev.plumb.iam.audit.roles;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.ServerCertificate;
import java.time.Duration;
import java.util.stream.Stream;

/** CERT-EXPIRED: TLS certificates kept in IAM, which nobody renews by itself. */
final class ExpiredCertificate implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("CERT-EXPIRED", Severity.HIGH, "Certificates")
            .title("No server certificate in IAM is expired or about to be")
            .why(
                    "A load balancer that gets an expired certificate by mistake breaks its application, and a certificate "
                            + "about to expire will. Certificates in IAM are not renewed.")
            .fix(
                    "not in the console: use the CLI, and AWS Certificate Manager for the new certificate",
                    "aws iam delete-server-certificate --server-certificate-name NAME",
                    "aws_acm_certificate in place of aws_iam_server_certificate")
            .benchmarks(Cis.controls("1.19/1.18/2.18/2.17"))
            .benchmark("Security Hub", "IAM.26")
            .needs("iam:ListServerCertificates")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        if (facts.snapshot().serverCertificates().isEmpty()) {
            return Stream.of(Verdict.notApplicable(facts.account(), "the account keeps no server certificates in IAM"));
        }
        return facts.snapshot().serverCertificates().stream().map(certificate -> judge(facts, certificate));
    }

    private static Verdict judge(IamFacts facts, ServerCertificate certificate) {
        Resource resource = new Resource("AWS::IAM::ServerCertificate", certificate.arn(), certificate.name());
        Evidence expires = Evidence.of("expires", certificate.expires());
        int days = facts.thresholds().certificateExpiryDays();
        if (!certificate.expires().isAfter(facts.now())) {
            return Verdict.fail(resource, "the certificate has expired", expires);
        }
        return certificate.expires().isAfter(facts.now().plus(Duration.ofDays(days)))
                ? Verdict.pass(resource, "the certificate is valid for more than " + days + " days", expires)
                : Verdict.fail(resource, "the certificate expires within " + days + " days", expires);
    }
}
