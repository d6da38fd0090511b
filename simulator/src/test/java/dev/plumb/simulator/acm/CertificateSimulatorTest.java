package dev.plumb.simulator.acm;

import static dev.plumb.simulator.elb.Balancing.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;

class CertificateSimulatorTest {
    /** Made for this test; its key was thrown away. */
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBvzCCAWSgAwIBAgIUC9xmpDSmaMFWnptPe5pLFdUmTqgwCgYIKoZIzj0EAwIw
            GzEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTAeFw0yNjExMjMxOTEyNTVaFw0z
            NjExMjAxOTEyNTVaMBsxGTAXBgNVBAMMEHNob3AuZXhhbXBsZS5jb20wWTATBgcq
            hkjOPQIBBggqhkjOPQMBBwNCAAQwI2CzVz42S1XNLNzmU1gEZflhHgF/Unp6Zuf+
            wfRCE7ONFp5MpYwSwL0zax5DyYnltzuGBMQjHWNJDSZFy+c3o4GFMIGCMB0GA1Ud
            DgQWBBTRR0bhLWlyfYzBGKdBWDpY23f/RDAfBgNVHSMEGDAWgBTRR0bhLWlyfYzB
            GKdBWDpY23f/RDAPBgNVHRMBAf8EBTADAQH/MC8GA1UdEQQoMCaCEHNob3AuZXhh
            bXBsZS5jb22CEiouc2hvcC5leGFtcGxlLmNvbTAKBggqhkjOPQQDAgNJADBGAiEA
            3FY6jcWKJYiBCRsIkHRxDic4RyUeee0pH+k6aKQAUaYCIQCjh0Tl3+aBXHpYHZiB
            l/qoGdgjqBFWhkLE98yjDmNh/Q==
            -----END CERTIFICATE-----
            """;

    private final Simulator aws =
            Simulator.builder().start(Instant.parse("2026-11-22T06:00:00Z")).build();
    private final AcmClient acm = Clients.certificates(aws);

    @Test
    void certificates_that_were_put_in_are_listed_and_described_until_they_expire() {
        Instant end = aws.clock().now().plus(Duration.ofDays(10));
        aws.account(Clients.ACCOUNT)
                .certificates(seed -> seed.issued("eu-west-1", "a", "example.com", "*.example.com")
                        .imported("eu-west-1", "b", end, "old.example.com")
                        .pending("eu-west-1", "c", "new.example.com")
                        .issued("us-east-1", "d", "elsewhere.example.com"));

        assertThat(acm.listCertificates().certificateSummaryList())
                .extracting(one -> one.domainName() + " " + one.statusAsString() + " " + one.typeAsString())
                .containsExactly(
                        "example.com ISSUED AMAZON_ISSUED",
                        "old.example.com ISSUED IMPORTED",
                        "new.example.com PENDING_VALIDATION AMAZON_ISSUED");
        CertificateDetail old = acm.describeCertificate(
                        r -> r.certificateArn("arn:aws:acm:eu-west-1:111122223333:certificate/b"))
                .certificate();
        assertThat(old.notAfter()).isEqualTo(end);
        assertThat(old.renewalEligibilityAsString()).isEqualTo("INELIGIBLE");
        assertThat(old.inUseBy()).isEmpty();
        aws.clock().advance(Duration.ofDays(10));
        assertThat(acm.listCertificates(r -> r.certificateStatusesWithStrings("EXPIRED"))
                        .certificateSummaryList())
                .extracting(CertificateSummary::domainName)
                .containsExactly("old.example.com");
        assertThat(acm.listCertificatesPaginator(r -> r.maxItems(2)).stream()
                        .map(page -> page.certificateSummaryList().size()))
                .containsExactly(2, 1);
    }

    @Test
    void an_imported_certificate_says_of_itself_what_it_is() {
        String arn = acm.importCertificate(r -> r.certificate(SdkBytes.fromUtf8String(PEM))
                        .privateKey(SdkBytes.fromUtf8String("nobody looks at it"))
                        .tags(t -> t.key("team").value("shop")))
                .certificateArn();

        assertThat(arn)
                .matches("arn:aws:acm:eu-west-1:111122223333:certificate/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        CertificateDetail detail =
                acm.describeCertificate(r -> r.certificateArn(arn)).certificate();
        assertThat(detail.domainName()).isEqualTo("shop.example.com");
        assertThat(detail.subjectAlternativeNames()).containsExactly("shop.example.com", "*.shop.example.com");
        assertThat(detail.keyAlgorithmAsString()).isEqualTo("EC_prime256v1");
        assertThat(detail.notAfter()).isEqualTo(Instant.parse("2036-11-20T19:12:55Z"));
        assertThat(acm.listTagsForCertificate(r -> r.certificateArn(arn)).tags())
                .extracting(t -> t.key() + "=" + t.value())
                .containsExactly("team=shop");
        assertThat(acm.listCertificates().certificateSummaryList())
                .as("others than RSA_1024 and RSA_2048 are listed for those who ask")
                .isEmpty();
        assertThat(acm.listCertificates(r -> r.includes(f -> f.keyTypes(KeyAlgorithm.EC_PRIME256_V1)))
                        .certificateSummaryList())
                .hasSize(1);
        acm.deleteCertificate(r -> r.certificateArn(arn));
        refused("ResourceNotFoundException", () -> acm.describeCertificate(r -> r.certificateArn(arn)));
        refused(
                "ValidationException",
                () -> acm.importCertificate(r ->
                        r.certificate(SdkBytes.fromUtf8String("none")).privateKey(SdkBytes.fromUtf8String("none"))));
        assertThat(aws.calls().count("acm:ImportCertificate")).isEqualTo(2);
    }
}
