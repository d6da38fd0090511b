package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.audit.Thresholds;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes away what one operation told of the example accounts, one after the other, and looks at every rule: it may say
 * that it cannot tell, or what it said before. Nothing else, and never nothing.
 */
class UnreadFactsTest {
    private static final IamAudit AUDIT = IamAudit.withAllRules()
            .thresholds(Thresholds.builder().requireBoundary(true).build());

    private static final List<String> ACCOUNTS = List.of("account", "hardened", "young");

    private static final Map<String, IamSnapshot> WHOLE = new HashMap<>();

    private static final Map<String, AuditReport> BEFORE = new HashMap<>();

    /** What the collector leaves out of a snapshot when an operation is refused. */
    private static final Map<String, UnaryOperator<IamSnapshot.Builder>> WITHOUT = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "iam:GetAccountAuthorizationDetails",
                    snapshot -> snapshot.users(List.of())
                            .groups(List.of())
                            .roles(List.of())
                            .policies(List.of())
                            .documents(Map.of())),
            Map.entry("iam:GetCredentialReport", snapshot -> snapshot.credentialReport(null)),
            Map.entry("iam:GetAccountSummary", snapshot -> snapshot.summary(Map.of())),
            Map.entry("iam:GetAccountPasswordPolicy", snapshot -> snapshot.passwordPolicy(null)),
            Map.entry("iam:ListAccountAliases", UnreadFactsTest::withoutAlias),
            Map.entry("iam:ListVirtualMFADevices", snapshot -> snapshot.virtualMfaDevices(List.of())),
            Map.entry("iam:ListServiceSpecificCredentials", snapshot -> snapshot.serviceCredentials(List.of())),
            Map.entry("iam:ListServerCertificates", snapshot -> snapshot.serverCertificates(List.of())),
            Map.entry("iam:ListSAMLProviders", snapshot -> snapshot.samlProviders(List.of())),
            Map.entry("iam:ListOpenIDConnectProviders", snapshot -> snapshot.oidcProviders(List.of())),
            Map.entry(
                    "iam:ListOrganizationsFeatures",
                    snapshot -> snapshot.organizationsFeatures(null).organizationsAnswer(null)),
            Map.entry("iam:ListAccessKeys", snapshot -> snapshot.accessKeys(Map.of())),
            Map.entry("iam:ListMFADevices", snapshot -> snapshot.mfaDevices(Map.of())),
            Map.entry("iam:ListSSHPublicKeys", snapshot -> snapshot.sshKeys(Map.of())),
            Map.entry("iam:ListRoles", UnreadFactsTest::withoutSessions),
            Map.entry("account:GetContactInformation", snapshot -> withoutContact(snapshot, "primary")),
            Map.entry("account:GetAlternateContact", snapshot -> withoutContact(snapshot, "security")),
            Map.entry("account:ListRegions", snapshot -> without(snapshot, "analyzers")),
            Map.entry("access-analyzer:ListAnalyzers", snapshot -> without(snapshot, "analyzers")),
            Map.entry("access-analyzer:ListFindings", UnreadFactsTest::withoutFindings),
            Map.entry("ec2:DescribeRegions", snapshot -> without(snapshot, "ec2")),
            Map.entry("ec2:DescribeInstances", snapshot -> without(snapshot, "ec2"))));

    @Test
    void everyOperationOfTheLedgerIsTakenAway() {
        Set<String> ledger = ACCOUNTS.stream()
                .flatMap(name -> account(name).coverage().rows().stream())
                .map(Coverage.Row::operation)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(WITHOUT.keySet()).containsExactlyElementsOf(ledger);
        assertThat(AUDIT.rules().stream()
                        .flatMap(rule -> rule.info().alternatives().stream())
                        .flatMap(List::stream))
                .as("what rules say they need")
                .isSubsetOf(ledger);
    }

    static Stream<List<Object>> denials() {
        return ACCOUNTS.stream()
                .flatMap(name -> WITHOUT.keySet().stream()
                        .flatMap(operation -> Stream.of(State.FAILED, State.PARTIAL)
                                .map(state -> List.<Object>of(name, operation, state))));
    }

    @ParameterizedTest
    @MethodSource("denials")
    void M24_whatCouldNotBeRead_isNotEvaluated_orChangesNoVerdict(List<Object> denial) {
        String operation = (String) denial.get(1);
        IamSnapshot whole = account((String) denial.get(0));
        AuditReport before = BEFORE.computeIfAbsent((String) denial.get(0), name -> AUDIT.judge(whole));
        AuditReport after = AUDIT.judge(denied(whole, operation, (State) denial.get(2)));

        List<String> wrong = new ArrayList<>();
        for (Finding finding : after.findings()) {
            Finding said = said(before, finding, operation);
            boolean same = said != null && said.status() == finding.status() && said.severity() == finding.severity();
            if (finding.status() != Status.NOT_EVALUATED && !same && !proved(operation, finding)) {
                wrong.add("now " + text(finding) + " <- " + text(said));
            }
        }
        Set<String> open = after.findings().stream()
                .filter(finding -> finding.status() == Status.NOT_EVALUATED)
                .map(Finding::rule)
                .collect(Collectors.toSet());
        for (Finding finding : before.findings()) {
            if (said(after, finding, operation) == null && !open.contains(finding.rule())) {
                wrong.add("silent on " + text(finding));
            }
        }
        assertThat(wrong).as(operation).isEmpty();
        assertThat(after.findings()).extracting(Finding::fingerprint).doesNotHaveDuplicates();
        if (after.count(Status.NOT_EVALUATED) > before.count(Status.NOT_EVALUATED)) {
            assertThat(AuditOutcome.of(after).exitCode(null)).isEqualTo(ExitCode.INCOMPLETE);
        }
    }

    /**
     * What a report says under the same fingerprint. Without their ids a user's keys share one verdict (ADR 0005), so
     * where they could not be listed it is the gravest that was said of the user's keys.
     */
    private static Finding said(AuditReport report, Finding finding, String operation) {
        return report.findings().stream()
                .filter(one -> one.fingerprint().equals(finding.fingerprint()))
                .findFirst()
                .or(() -> report.findings().stream()
                        .filter(one -> operation.equals("iam:ListAccessKeys")
                                && one.rule().equals(finding.rule())
                                && one.resource().equals(finding.resource()))
                        .min(Finding.ORDER))
                .orElse(null);
    }

    /**
     * The only verdicts that may differ: without its row in the report a user too young for old keys passes, by the age
     * that the list of users proves, where the row says that there are no such keys at all.
     */
    private static boolean proved(String operation, Finding finding) {
        return operation.equals("iam:GetCredentialReport")
                && Set.of("USER-KEY-ROTATE", "USER-KEY-INACTIVE").contains(finding.rule())
                && finding.status() == Status.PASS
                && finding.message().equals("the user was made only 4 days ago")
                && finding.resource().name().equals("Liam");
    }

    private static String text(Finding finding) {
        return finding == null
                ? "nothing"
                : finding.status() + " " + finding.rule() + " "
                        + finding.resource().name() + " [" + finding.discriminator() + "] " + finding.message();
    }

    private static IamSnapshot account(String name) {
        return WHOLE.computeIfAbsent(name, one -> IamSnapshots.read(Path.of("../examples/acme", one + ".json")));
    }

    private static IamSnapshot denied(IamSnapshot whole, String operation, State state) {
        List<Coverage.Row> rows = whole.coverage().rows().stream()
                .map(row -> row.operation().equals(operation)
                        ? new Coverage.Row(row.account(), row.region(), operation, state, "AccessDenied", null)
                        : row)
                .toList();
        return Objects.requireNonNull(WITHOUT.get(operation))
                .apply(whole.toBuilder())
                .coverage(new Coverage(rows))
                .build();
    }

    private static IamSnapshot.Builder withoutAlias(IamSnapshot.Builder snapshot) {
        IamSnapshot whole = snapshot.build();
        return snapshot.of(
                new IamSnapshot.AccountId(whole.account().id(), whole.account().partition(), ""), whole.collectedAt());
    }

    private static IamSnapshot.Builder withoutSessions(IamSnapshot.Builder snapshot) {
        return snapshot.roles(snapshot.build().roles().stream()
                .map(role -> role.withMaxSessionSeconds(null))
                .toList());
    }

    private static IamSnapshot.Builder withoutContact(IamSnapshot.Builder snapshot, String contact) {
        Map<String, JsonNode> sections = new HashMap<>(snapshot.build().sections());
        ObjectNode contacts = (ObjectNode) sections.get("contacts").deepCopy();
        sections.put("contacts", contacts.put(contact, false));
        return snapshot.sections(sections);
    }

    private static IamSnapshot.Builder withoutFindings(IamSnapshot.Builder snapshot) {
        Map<String, JsonNode> sections = new HashMap<>(snapshot.build().sections());
        JsonNode analyzers = sections.get("analyzers").deepCopy();
        analyzers.forEach(region -> region.forEach(analyzer -> ((ObjectNode) analyzer).remove("activeFindings")));
        sections.put("analyzers", analyzers);
        return snapshot.sections(sections);
    }

    private static IamSnapshot.Builder without(IamSnapshot.Builder snapshot, String section) {
        Map<String, JsonNode> sections = new HashMap<>(snapshot.build().sections());
        sections.remove(section);
        return snapshot.sections(sections);
    }
}
