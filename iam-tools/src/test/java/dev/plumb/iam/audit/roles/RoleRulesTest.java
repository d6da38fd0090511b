package dev.plumb.iam.audit.roles;

import static dev.plumb.core.finding.Status.FAIL;
import static dev.plumb.core.finding.Status.NOT_APPLICABLE;
import static dev.plumb.core.finding.Status.NOT_EVALUATED;
import static dev.plumb.core.finding.Status.PASS;
import static dev.plumb.iam.audit.PolicyAccount.NOW;
import static dev.plumb.iam.audit.PolicyAccount.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.finding.Benchmark;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.audit.PolicyAccount;
import dev.plumb.iam.snapshot.ServerCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleRulesTest {
    private static final String TRUST =
            document("{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}");

    @ParameterizedTest
    @CsvSource({
        "400, 89, PASS",
        "400, 90, FAIL",
        "400, 399, FAIL",
        "400, , FAIL",
        "90, , FAIL",
        "89, , PASS",
    })
    void rolesUnusedForNinetyDays(int age, Integer usedDaysAgo, Status status) {
        Instant used = usedDaysAgo == null ? null : NOW.minus(Duration.ofDays(usedDaysAgo));
        assertThat(PolicyAccount.empty()
                        .role("r", "/", TRUST, NOW.minus(Duration.ofDays(age)), used, null)
                        .status("ROLE-UNUSED"))
                .isEqualTo(status);
    }

    /** Identity Center recreates and removes them with permission sets; deleting one in the account is refused. */
    @ParameterizedTest
    @CsvSource({
        "/aws-reserved/sso.amazonaws.com/, NOT_APPLICABLE",
        "/aws-reserved/sso.amazonaws.com/eu-west-1/, NOT_APPLICABLE",
        "/teams/aws-reserved/sso.amazonaws.com/, FAIL",
    })
    void rolesThatOnlyIdentityCenterCanDelete(String path, Status status) {
        assertThat(PolicyAccount.empty()
                        .role("AWSReservedSSO_Admin_1", path, TRUST, NOW.minus(Duration.ofDays(400)), null, null)
                        .status("ROLE-UNUSED"))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"3600, PASS", "28800, PASS", "28801, FAIL", "43200, FAIL"})
    void sessionsLongerThanAllowed(int seconds, Status status) {
        assertThat(sessions(seconds).state("ListRoles", State.COMPLETE).status("ROLE-MAXSESSION"))
                .isEqualTo(status);
    }

    @Test
    void sessionLimitsAreReadOnRequestOnly() {
        assertThat(sessions(43_200).status("ROLE-MAXSESSION")).isEqualTo(NOT_EVALUATED);
        assertThat(sessions(null).state("ListRoles", State.COMPLETE).status("ROLE-MAXSESSION"))
                .isEqualTo(NOT_EVALUATED);
    }

    private static PolicyAccount sessions(Integer seconds) {
        return PolicyAccount.empty().role("r", "/", TRUST, NOW, null, seconds);
    }

    @Test
    void certificatesExpiredOrAboutToExpire() {
        PolicyAccount account = PolicyAccount.empty()
                .state("ListServerCertificates", State.COMPLETE)
                .with(builder -> builder.serverCertificates(List.of(
                        certificate("expired", -1),
                        certificate("today", 0),
                        certificate("soon", 30),
                        certificate("valid", 31))));
        assertThat(account.findings("CERT-EXPIRED"))
                .extracting(finding -> finding.resource().name(), Finding::status)
                .containsExactly(
                        tuple("expired", FAIL), tuple("soon", FAIL), tuple("today", FAIL), tuple("valid", PASS));
        assertThat(PolicyAccount.empty()
                        .state("ListServerCertificates", State.COMPLETE)
                        .status("CERT-EXPIRED"))
                .isEqualTo(NOT_APPLICABLE);
        assertThat(PolicyAccount.empty().status("CERT-EXPIRED")).isEqualTo(NOT_EVALUATED);
    }

    private static ServerCertificate certificate(String name, int days) {
        return new ServerCertificate(
                name,
                "arn:aws:iam::111122223333:server-certificate/" + name,
                Instant.EPOCH,
                NOW.plus(Duration.ofDays(days)));
    }

    /** Reference M26 and section 5: the numbers as the reference has them. */
    @Test
    void benchmarksAreThoseOfTheReference() {
        assertThat(benchmarks("CERT-EXPIRED"))
                .containsExactlyInAnyOrder(
                        new Benchmark("CIS 1.5", "1.19"),
                        new Benchmark("CIS 3.0", "1.19"),
                        new Benchmark("CIS 4.0", "1.19"),
                        new Benchmark("CIS 5.0", "1.18"),
                        new Benchmark("CIS 6.0", "2.18"),
                        new Benchmark("CIS 7.0", "2.17"),
                        new Benchmark("Security Hub", "IAM.26"));
        assertThat(benchmarks("POL-CLOUDSHELL"))
                .containsExactlyInAnyOrder(
                        new Benchmark("CIS 3.0", "1.22"),
                        new Benchmark("CIS 4.0", "1.22"),
                        new Benchmark("CIS 5.0", "1.21"),
                        new Benchmark("CIS 6.0", "2.21"),
                        new Benchmark("CIS 7.0", "2.20"),
                        new Benchmark("Security Hub", "IAM.27"));
        assertThat(benchmarks("POL-ADMIN-ATTACHED"))
                .contains(
                        new Benchmark("CIS 1.5", "1.16"),
                        new Benchmark("CIS 7.0", "2.14"),
                        new Benchmark("Security Hub", "IAM.1"));
        assertThat(benchmarks("POL-ADMIN-INLINE"))
                .contains(new Benchmark("CIS 5.0", "1.15"))
                .doesNotContain(new Benchmark("Security Hub", "IAM.1"));
        assertThat(benchmarks("POL-SERVICE-WILDCARD")).containsExactly(new Benchmark("Security Hub", "IAM.21"));
        assertThat(benchmarks("TRUST-PUBLIC")).isEmpty();
    }

    private static List<Benchmark> benchmarks(String rule) {
        return IamAudit.withAllRules().rules().stream()
                .filter(one -> one.info().id().equals(rule))
                .findFirst()
                .orElseThrow()
                .info()
                .benchmarks();
    }
}
