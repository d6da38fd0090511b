package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.ExitCode;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Status;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.time.Time;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.collect.AuditorPermissions;
import dev.plumb.iam.collect.CollectOptions;
import dev.plumb.iam.policy.ActionCatalog;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.iam.LastUse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The auditor's policy as the guide prints it: enough for everything, and not one action too many. */
class AuditorPolicySimulatorTest {
    private static final String GUIDE = "docs/iam-audit.md";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> SECTIONS = Set.of("analyzers", "contacts", "ec2");
    private static final CollectOptions EVERYTHING = CollectOptions.FULL.sections(SECTIONS);
    private static final AuditReport WITH_ALL = judge(collect(policy(), EVERYTHING));

    /** What cannot be asked for want of another answer, besides the operation that is denied itself. */
    private static final Map<String, Set<String>> ALSO_LOST = Map.of(
            "iam:GetAccountAuthorizationDetails",
            Set.of("iam:ListAccessKeys", "iam:ListMFADevices", "iam:ListSSHPublicKeys"),
            "account:ListRegions",
            Set.of("access-analyzer:ListAnalyzers", "access-analyzer:ListFindings"),
            "access-analyzer:ListAnalyzers",
            Set.of("access-analyzer:ListFindings"),
            "ec2:DescribeRegions",
            Set.of("ec2:DescribeInstances"));

    static String policy() {
        return GuidePage.of(GUIDE).blocks("json").get(0);
    }

    static List<String> actions() {
        return actions(policy());
    }

    private static List<String> actions(String policy) {
        return JSON.readTree(policy).get("Statement").values().stream()
                .flatMap(statement -> statement.get("Action").values().stream())
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void theGuide_printsThePolicyOfTheCode() {
        assertThat(policy())
                .as("the first JSON block of %s; `plumb iam permissions --include all` prints the right one", GUIDE)
                .isEqualTo(AuditorPermissions.everything().policy());
    }

    @Test
    void everyAction_exists_andOnlyReads() {
        assertThat(actions()).doesNotHaveDuplicates().allSatisfy(action -> {
            String[] parts = action.split(":");
            assertThat(ActionCatalog.bundled().action(parts[0], parts[1])).hasValueSatisfying(known -> {
                assertThat(known.id()).isEqualTo(action);
                assertThat(known.level()).isIn(ActionCatalog.Level.LIST, ActionCatalog.Level.READ);
            });
        });
    }

    @Test
    void everyNeedOfARule_isInThePolicy() {
        assertThat(IamAudit.withAllRules().rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(actions()).containsAll(operations(rule.info())));
    }

    @Test
    void anAuditorWithThePolicy_readsEverything() {
        assertThat(WITH_ALL.coverage().gaps()).isEmpty();
        assertThat(WITH_ALL.findings())
                .filteredOn(finding -> finding.status() == Status.NOT_EVALUATED)
                .isEmpty();
        assertThat(WITH_ALL.findings()).extracting(Finding::status).contains(Status.FAIL, Status.PASS);
    }

    @Test
    void aCollectionOfEverything_callsEachActionOfThePolicy_andWhoItIs_andNothingElse() {
        AtomicReference<Set<String>> called = new AtomicReference<>();
        collect(policy(), EVERYTHING, called);

        Set<String> expected = new TreeSet<>(actions());
        expected.add("sts:GetCallerIdentity");
        // The one operation whose permission has another name, says its model.
        expected.remove("access-analyzer:ListFindings");
        expected.add("access-analyzer:ListFindingsV2");
        assertThat(called.get()).isEqualTo(expected);
        assertThat(actions()).doesNotContain("sts:GetCallerIdentity");
    }

    @Test
    void theFirstStatement_isEnoughForTheCore() {
        ObjectNode core = (ObjectNode) JSON.readTree(policy());
        ArrayNode statements = (ArrayNode) core.get("Statement");
        while (statements.size() > 1) {
            statements.remove(1);
        }
        assertThat(statements.get(0).get("Sid").asString()).isEqualTo("Core");

        IamSnapshot snapshot = collect(core.toString(), CollectOptions.CORE);

        assertThat(snapshot.coverage().gaps()).isEmpty();
        assertThat(AuditorPermissions.of(CollectOptions.CORE).actions()).isEqualTo(actions(core.toString()));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void withoutOneAction_itsOperationIsAGapThatNamesIt_andNothingPassesBecauseOfIt(String removed) {
        IamSnapshot snapshot = collect(without(removed), EVERYTHING);

        Coverage coverage = snapshot.coverage();
        String operation = removed.equals("iam:GenerateCredentialReport") ? "iam:GetCredentialReport" : removed;
        Set<String> lost = new TreeSet<>(ALSO_LOST.getOrDefault(removed, Set.of()));
        lost.add(operation);
        assertThat(coverage.gaps().stream().map(Coverage.Row::operation).collect(Collectors.toSet()))
                .isEqualTo(lost);
        assertThat(coverage.gaps()).extracting(Coverage.Row::state).containsOnly(Coverage.State.FAILED);
        assertThat(coverage.gaps())
                .filteredOn(row -> row.operation().equals(operation))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.reason()).contains(removed));
        judgedWithout(lost, judge(snapshot));
    }

    private static void judgedWithout(Set<String> lost, AuditReport report) {
        Set<String> undecided = report.rules().stream()
                .filter(rule -> rule.alternatives().stream().anyMatch(lost::containsAll))
                .map(RuleInfo::id)
                .collect(Collectors.toSet());
        assertThat(report.findings())
                .filteredOn(finding -> undecided.contains(finding.rule()))
                .extracting(Finding::rule, Finding::status)
                .containsExactlyInAnyOrderElementsOf(undecided.stream()
                        .map(rule -> tuple(rule, Status.NOT_EVALUATED))
                        .toList());
        boolean incomplete = report.count(Status.NOT_EVALUATED) > 0;
        assertThat(AuditOutcome.of(report).exitCode(null)).isEqualTo(incomplete ? ExitCode.INCOMPLETE : ExitCode.OK);
        assertThat(judged(report, Status.PASS))
                .as("what passes, passes with the whole policy too")
                .isSubsetOf(judged(WITH_ALL, Status.PASS));
        Set<String> failing = judged(report, Status.FAIL);
        Set<String> open = report.findings().stream()
                .filter(finding -> finding.status() == Status.NOT_EVALUATED || finding.status() == Status.MANUAL)
                .map(Finding::rule)
                .collect(Collectors.toSet());
        assertThat(WITH_ALL.findings())
                .filteredOn(finding -> finding.status() == Status.FAIL)
                .as("what fails with the whole policy, fails or is open")
                .allMatch(finding -> failing.contains(verdict(finding)) || open.contains(finding.rule()));
    }

    private static Set<String> judged(AuditReport report, Status status) {
        return report.findings().stream()
                .filter(finding -> finding.status() == status)
                .map(AuditorPolicySimulatorTest::verdict)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Not the fingerprint: a user's keys have a verdict each where they were listed, and share one where not. */
    private static String verdict(Finding finding) {
        return finding.rule() + " " + finding.resource().id();
    }

    private static List<String> operations(RuleInfo rule) {
        return rule.alternatives().stream().flatMap(List::stream).toList();
    }

    private static String without(String removed) {
        JsonNode policy = JSON.readTree(policy());
        for (JsonNode statement : policy.get("Statement")) {
            ArrayNode actions = (ArrayNode) statement.get("Action");
            for (int i = actions.size() - 1; i >= 0; i--) {
                if (actions.get(i).asString().equals(removed)) {
                    actions.remove(i);
                }
            }
            if (actions.isEmpty()) {
                // IAM takes no statement without an action; this one asks for nothing that is called here.
                actions.add("iam:GetGroup");
            }
        }
        return policy.toString();
    }

    private static AuditReport judge(IamSnapshot snapshot) {
        return IamAudit.withAllRules().judge(snapshot);
    }

    private static IamSnapshot collect(String policy, CollectOptions options) {
        return collect(policy, options, new AtomicReference<>());
    }

    /** Reads the example company as its auditor, a user who holds this policy and no other. */
    private static IamSnapshot collect(String policy, CollectOptions options, AtomicReference<Set<String>> called) {
        Simulator aws = Simulator.builder().build();
        AtomicReference<String> key = new AtomicReference<>();
        AcmeAccount.open(aws).seed(now -> {
            now.user("auditor", "/", Map.of()).attachToUser("auditor", now.policy("plumb-auditor", policy));
            now.extras().oidcProvider("https://token.actions.example.com", "sts.amazonaws.com");
            key.set(now.accessKey("auditor", LastUse.NEVER));
        });
        try (AwsSession session = AwsSession.builder()
                .environment(Map.of())
                .region("us-east-1")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(key.get(), "simulated")))
                .httpClient(aws.httpClient())
                .time(Time.of(aws.clock()::now, aws.clock()::sleep))
                .random(new Random(7))
                .build()) {
            IamSnapshot snapshot = IamSnapshots.collect(session, options, Progress.none());
            called.set(session.meter().counts().keySet());
            return snapshot;
        }
    }
}
