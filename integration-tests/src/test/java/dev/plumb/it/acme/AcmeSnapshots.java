package dev.plumb.it.acme;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.time.Time;
import dev.plumb.ec2.instance.Instance;
import dev.plumb.ec2.instance.Instances;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.account.Analyzers;
import dev.plumb.iam.account.Analyzers.ActiveFindings;
import dev.plumb.iam.account.Analyzers.Analyzer;
import dev.plumb.iam.account.Contacts;
import dev.plumb.iam.collect.CollectOptions;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.JsonNode;

/**
 * Collects the four accounts of the example company. Identity comes from the simulator through the real collector; the
 * sections of services that the simulator does not speak are written down here.
 */
final class AcmeSnapshots {
    private AcmeSnapshots() {}

    /** The account with the problems. */
    static IamSnapshot account() {
        IamSnapshot snapshot = collect(AcmeAccount::open);
        return with(
                snapshot,
                new Contacts(false, false),
                new Analyzers(Map.of(
                        "eu-west-1", List.of(analyzer(snapshot, "eu-west-1", "ACCOUNT", "ACTIVE", 3)),
                        "us-east-1", List.of(analyzer(snapshot, "us-east-1", "ACCOUNT", "DISABLED", null)))),
                new Instances(List.of(
                        instance(snapshot, "i-0a1b2c3d4e5f60718", "web-1", firstProfile(snapshot)),
                        instance(snapshot, "i-0b2c3d4e5f6071829", "legacy-ftp", null))));
    }

    /** Its hardened sister. */
    static IamSnapshot hardened() {
        IamSnapshot snapshot = collect(AcmeAccount::openHardened);
        return with(
                snapshot,
                new Contacts(true, true),
                new Analyzers(Map.of(
                        "eu-west-1",
                        List.of(
                                analyzer(snapshot, "eu-west-1", "ACCOUNT", "ACTIVE", 0),
                                analyzer(snapshot, "eu-west-1", "ACCOUNT_UNUSED_ACCESS", "ACTIVE", 0)))),
                new Instances(List.of()));
    }

    /** The young account, a member whose root has no credentials. */
    static IamSnapshot young() {
        IamSnapshot snapshot = collect(AcmeAccount::openYoung);
        return with(snapshot, new Contacts(true, true), new Analyzers(Map.of()), new Instances(List.of()));
    }

    /** The account of a company that was bought, with policies older than IAM's check of the grammar. */
    static IamSnapshot acquired() {
        IamSnapshot snapshot = collect(AcmeAccount::openAcquired);
        return with(
                snapshot,
                new Contacts(true, true),
                new Analyzers(Map.of("us-east-1", List.of(analyzer(snapshot, "us-east-1", "ACCOUNT", "ACTIVE", 0)))),
                new Instances(List.of()));
    }

    private static IamSnapshot collect(Function<Simulator, Account> company) {
        Simulator aws = Simulator.builder().build();
        Account account = company.apply(aws);
        try (AwsSession session = AwsSession.builder()
                .environment(Map.of())
                .credentials(StaticCredentialsProvider.create(account.credentials()))
                .httpClient(aws.httpClient())
                .time(Time.of(aws.clock()::now, aws.clock()::sleep))
                .random(new Random(1))
                .build()) {
            return IamSnapshots.collect(session, CollectOptions.FULL.parallel(1), Progress.none());
        }
    }

    private static IamSnapshot with(IamSnapshot snapshot, Contacts contacts, Analyzers analyzers, Instances instances) {
        Map<String, JsonNode> sections = Map.of(
                Contacts.SECTION, contacts.toJson(),
                Analyzers.SECTION, analyzers.toJson(),
                Instances.SECTION, instances.toJson());
        List<Coverage.Row> rows = new ArrayList<>(snapshot.coverage().rows());
        rows.removeIf(
                row -> !row.operation().startsWith("iam:") && !row.operation().startsWith("sts:"));
        String account = snapshot.account().id();
        for (String operation : List.of(
                "account:GetContactInformation",
                "account:GetAlternateContact",
                "account:ListRegions",
                "ec2:DescribeRegions")) {
            rows.add(Coverage.Row.complete(account, "global", operation));
        }
        analyzers.byRegion().keySet().forEach(region -> {
            rows.add(Coverage.Row.complete(account, region, "access-analyzer:ListAnalyzers"));
            rows.add(Coverage.Row.complete(account, region, "access-analyzer:ListFindings"));
            rows.add(Coverage.Row.complete(account, region, "ec2:DescribeInstances"));
        });
        return snapshot.toBuilder()
                // The Date header of an answer has whole seconds: which one it is depends on rounding.
                .of(snapshot.account(), snapshot.collectedAt().truncatedTo(ChronoUnit.MINUTES))
                .sections(sections)
                .coverage(new Coverage(rows))
                .build();
    }

    private static Analyzer analyzer(
            IamSnapshot snapshot, String region, String type, String status, @Nullable Integer findings) {
        String name = type.equals("ACCOUNT") ? "outside" : "unused";
        return new Analyzer(
                "arn:aws:access-analyzer:" + region + ":" + snapshot.account().id() + ":analyzer/" + name,
                name,
                type,
                status,
                findings == null ? null : new ActiveFindings(findings, false));
    }

    private static Instance instance(IamSnapshot snapshot, String id, String name, @Nullable String profile) {
        return new Instance(
                id,
                "arn:aws:ec2:eu-west-1:" + snapshot.account().id() + ":instance/" + id,
                "eu-west-1",
                name,
                "running",
                profile);
    }

    private static String firstProfile(IamSnapshot snapshot) {
        return snapshot.roles().stream()
                .flatMap(role -> role.instanceProfiles().stream())
                .sorted()
                .findFirst()
                .orElseThrow();
    }
}
