package dev.plumb.it.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;
import dev.plumb.core.time.Time;
import dev.plumb.ec2.Ec2Audit;
import dev.plumb.ec2.collect.ComputeCollector;
import dev.plumb.ec2.snapshot.ComputeSnapshot;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.AcmeServers;
import dev.plumb.simulator.Simulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class Ec2AuditSimulatorTest {
    private static final String REGION = AcmeServers.REGION;

    private final Simulator aws = Simulator.builder().build();
    private final CallMeter meter = new CallMeter();

    private AwsSession session() {
        return AwsSession.builder()
                .environment(Map.of("AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"))
                .region(REGION)
                .time(Time.of(aws.clock()::now, aws.clock()::sleep))
                .random(new Random(1))
                .httpClient(aws.httpClient())
                .credentials(StaticCredentialsProvider.create(
                        aws.account(AcmeAccount.ID).credentials()))
                .meter(meter)
                .build();
    }

    private ComputeSnapshot read(String... regions) {
        try (AwsSession session = session()) {
            return Ec2Audit.collect(session, List.of(regions), Progress.none());
        }
    }

    private AuditReport audit() {
        return Ec2Audit.withAllRules().judge(read(REGION));
    }

    private static List<String> failures(AuditReport report) {
        return report.findings().stream()
                .filter(finding -> finding.status() == Status.FAIL)
                .map(finding -> finding.rule() + " " + finding.resource().name())
                .sorted()
                .toList();
    }

    @Test
    void theExampleCompany_hasEachMistakeOnce() {
        AcmeServers.open(aws);

        AuditReport report = audit();

        assertThat(report.coverage().gaps()).isEmpty();
        assertThat(report.incomplete()).isFalse();
        String legacy = instance(report, "EC2-METADATA-V1");
        String address = instance(report, "EIP-UNATTACHED");
        assertThat(failures(report))
                .containsExactlyInAnyOrder(
                        "SG-OPEN-ADMIN bastion",
                        "SG-OPEN-DATABASE orders-database",
                        "SG-UNUSED orders-database",
                        "EC2-METADATA-V1 " + legacy,
                        "LT-METADATA-V1 shop-old",
                        "AMI-PUBLIC shop-golden",
                        "EBS-ENCRYPTION legacy-data",
                        "EBS-SNAPSHOT-PUBLIC orders-2019",
                        "EBS-UNATTACHED forgotten",
                        "EIP-UNATTACHED " + address,
                        "LB-TLS-POLICY shop:443",
                        "LB-CERT-EXPIRY shop.acme.example",
                        "LB-RULE-SHADOWED shop:443 rule 20",
                        "LB-TARGETS-UNUSED shop-2019",
                        "LB-CLASSIC intranet",
                        "ASG-ONE-ZONE batch",
                        "ASG-HEALTH batch",
                        "ASG-POLICY-SIMPLE less",
                        "ASG-ONLY-GROWS shop",
                        "ASG-RANGE batch",
                        "ALARM-NO-ACTION shop-lonely",
                        "ALARM-DISABLED shop-muted",
                        "ALARM-ACTION-GONE shop-gone",
                        "ALARM-COMPOSITE-SCALING shop-all",
                        "ALARM-SUBJECT-GONE shop-gone");
    }

    private static String instance(AuditReport report, String rule) {
        return report.findings().stream()
                .filter(finding -> finding.rule().equals(rule) && finding.status() == Status.FAIL)
                .map(finding -> finding.resource().name())
                .findFirst()
                .orElse("none");
    }

    @Test
    void aShadowedRule_namesTheOneInFrontOfIt() {
        AcmeServers.open(aws);

        Finding shadowed = audit().findings().stream()
                .filter(finding -> finding.rule().equals("LB-RULE-SHADOWED") && finding.status() == Status.FAIL)
                .findFirst()
                .orElseThrow();

        assertThat(shadowed.message()).contains("the rule of priority 10 in front of it");
    }

    /** Identity, server certificates, and 16 listings of a Region with nothing in it. */
    @Test
    void anEmptyRegion_takes18Calls() {
        aws.account(AcmeAccount.ID);

        read(REGION);

        assertThat(meter.total().calls()).isEqualTo(18);
    }

    /** A page of instances holds a thousand, a page of volumes five hundred. */
    @ParameterizedTest
    @CsvSource({"1,18", "1000,18", "1001,19", "2500,20"})
    void instances_takeACallForEachThousand(int instances, int calls) {
        Account account = aws.account(AcmeAccount.ID);
        account.ec2(seed -> {
            for (int i = 0; i < instances; i++) {
                seed.instance(REGION, "i-%017x".formatted(i), "web-" + i, null);
            }
        });

        ComputeSnapshot snapshot = read(REGION);

        assertThat(snapshot.all(region -> region.machines().instances())).hasSize(instances);
        assertThat(meter.total().calls()).isEqualTo(calls);
    }

    /** One load balancer with one HTTPS listener: its listeners, that one's rules and certificates. */
    @Test
    void aLoadBalancer_takesACall_andAListenerTwo() {
        AcmeServers.open(aws);

        read(REGION);

        assertThat(meter.total().calls()).isEqualTo(18 + 1 + 2);
    }

    @Test
    void severalRegions_areReadEach() {
        AcmeServers.open(aws);
        aws.account(AcmeAccount.ID).ec2(seed -> seed.volume("eu-west-1", "vol-0d44444444444444d", "far", false, null));

        ComputeSnapshot snapshot = read(REGION, "eu-west-1");

        assertThat(failures(Ec2Audit.withAllRules().judge(snapshot)))
                .contains("EBS-ENCRYPTION legacy-data", "EBS-ENCRYPTION far");
        assertThat(snapshot.coverage().rows().stream().map(Coverage.Row::region).distinct())
                .containsExactly("eu-west-1", "global", REGION);
    }

    @Test
    void whatIsRefused_isNotEvaluated_andStopsNothingElse() {
        AcmeServers.open(aws);
        aws.faults().add("ec2:DescribeVolumes=denied");
        aws.faults().add("elasticloadbalancing:DescribeLoadBalancers=denied");

        AuditReport report = audit();

        assertThat(report.incomplete()).isTrue();
        assertThat(report.findings().stream()
                        .filter(finding -> finding.status() == Status.NOT_EVALUATED)
                        .map(Finding::rule))
                .containsExactlyInAnyOrder(
                        "EBS-ENCRYPTION",
                        "EBS-UNATTACHED",
                        "LB-TLS-POLICY",
                        "LB-CERT-EXPIRY",
                        "LB-RULE-SHADOWED",
                        "LB-CLASSIC");
        assertThat(failures(report)).contains("SG-OPEN-ADMIN bastion", "LB-TARGETS-UNUSED shop-2019");
    }

    @Test
    void everyOperationOfTheLedger_isOneOfThoseToPermit() {
        AcmeServers.open(aws);

        assertThat(read(REGION).coverage().rows())
                .allSatisfy(row -> assertThat(ComputeCollector.operations()).contains(row.operation()));
    }

    @Test
    void aCertificateThatEndsLater_isFine_andOneThatHasEndedIsCritical() {
        AcmeServers.open(aws);
        ComputeSnapshot snapshot = read(REGION);
        Ec2Audit audit = Ec2Audit.withAllRules();

        assertThat(failures(audit.settings(dev.plumb.ec2.audit.estate.EstateSettings.DEFAULT.expiryDays(11))
                        .judge(snapshot)))
                .doesNotContain("LB-CERT-EXPIRY shop.acme.example");
        assertThat(audit.judge(snapshot, snapshot.collectedAt().plus(Duration.ofDays(13)))
                        .findings())
                .anySatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo("LB-CERT-EXPIRY");
                    assertThat(finding.severity()).isEqualTo(dev.plumb.core.finding.Severity.CRITICAL);
                    assertThat(finding.message()).contains("has expired").contains("nobody renews it but you");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "json", "csv", "md", "sarif"})
    void hostileNames_areShownAndNotObeyed(String format) throws IOException {
        String hostile = "=cmd|' /C calc'!A0<script>alert(1)</script>\u001b[31m";
        aws.account(AcmeAccount.ID).ec2(seed -> seed.volume(REGION, "vol-0e55555555555555e", hostile, false, null));
        ReportFormat writer = Reports.named(format).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        writer.write(audit(), out);

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("EBS-ENCRYPTION").doesNotContain("\u001b");
        if (format.equals("html") || format.equals("md")) {
            assertThat(text).doesNotContain("<script>alert");
        }
        if (format.equals("csv")) {
            assertThat(text.lines()).noneMatch(line -> line.contains(",=cmd") || line.contains("\"=cmd"));
        }
    }
}
