package dev.plumb.it.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.audit.Thresholds;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AcmeExampleSimulatorTest {
    /** Boundaries are asked for by choice only: here they are. */
    private static final IamAudit AUDIT = IamAudit.withAllRules()
            .thresholds(Thresholds.builder().requireBoundary(true).build());

    private static final Path EXAMPLES = Path.of("../examples/acme");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"account", "hardened", "young", "acquired"})
    void theFileInExamples_isWhatTheCollectorWrites(String name) throws Exception {
        Path made = folder.resolve(name + ".json");
        IamSnapshots.write(
                switch (name) {
                    case "account" -> AcmeSnapshots.account();
                    case "hardened" -> AcmeSnapshots.hardened();
                    case "young" -> AcmeSnapshots.young();
                    default -> AcmeSnapshots.acquired();
                },
                made);
        Path kept = EXAMPLES.resolve(name + ".json");
        if (Boolean.getBoolean("plumb.regenerate")) {
            Files.write(kept, Files.readAllBytes(made));
        }

        assertThat(Files.readString(made))
                .as("make it again with -Dplumb.regenerate=true")
                .isEqualTo(Files.readString(kept));
    }

    @Test
    void nothingInIt_isLeftUnread() {
        assertThat(AcmeSnapshots.account().coverage().rows())
                .allSatisfy(row -> assertThat(row.state()).as(row.operation()).isEqualTo(Coverage.State.COMPLETE));
    }

    @Test
    void everyRule_failsAndPassesSomewhere_inTheCompanysAccounts() {
        List<Finding> findings = judged().toList();
        Set<String> rules = IamAudit.withAllRules().rules().stream()
                .map(rule -> rule.info().id())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rules).hasSizeGreaterThan(100);
        assertThat(with(findings, Status.FAIL)).as("rules with a FAIL").containsAll(rules);
        assertThat(with(findings, Status.PASS)).as("rules with a PASS").containsAll(rules);
    }

    @Test
    void rulesAboutPrincipals_failAndPassInTheOneAccount() {
        List<Finding> findings =
                AUDIT.judge(IamSnapshots.read(EXAMPLES.resolve("account.json"))).findings();
        Set<String> ofPrincipals = findings.stream()
                .filter(finding -> finding.resource().type().matches("AWS::IAM::(User|Group|Role|ManagedPolicy)"))
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ofTheAccount = judged().filter(finding -> finding.status() == Status.PASS)
                .filter(finding -> finding.resource().type().equals("AWS::::Account"))
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        // A rule that passes the account as a whole, such as POL-CLOUDSHELL, gives one verdict for each account.
        ofPrincipals.removeAll(ofTheAccount);

        assertThat(ofPrincipals).hasSizeGreaterThan(40);
        assertThat(with(findings, Status.FAIL)).containsAll(ofPrincipals);
        assertThat(with(findings, Status.PASS)).containsAll(ofPrincipals);
    }

    @Test
    void theCompany_hasAboutFortyUsersInTheGroupsOfTheNotes() {
        IamSnapshot snapshot = IamSnapshots.read(EXAMPLES.resolve("account.json"));

        assertThat(snapshot.users()).hasSizeBetween(36, 48);
        assertThat(snapshot.groups()).extracting(group -> group.name()).contains("Developers", "Operations");
        assertThat(user(snapshot, "Zid")).hasSize(2).contains("Operations");
        assertThat(user(snapshot, "Kasoon")).isEmpty();
    }

    private static Stream<Finding> judged() {
        return Stream.of("account", "hardened", "young", "acquired")
                .map(name -> IamSnapshots.read(EXAMPLES.resolve(name + ".json")))
                .flatMap(snapshot -> AUDIT.judge(snapshot).findings().stream());
    }

    private static List<String> user(IamSnapshot snapshot, String name) {
        return snapshot.users().stream()
                .filter(user -> user.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .groups();
    }

    private static Set<String> with(List<Finding> findings, Status status) {
        return findings.stream()
                .filter(finding -> finding.status() == status)
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
