package dev.plumb.iam.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Benchmark;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.IamAudit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules on root, account, password policy, users and groups as a catalogue, and what is true of all rules. */
class CatalogueTest {
    private static final List<String> GROUPS = List.of("Root", "Account", "Password policy", "Users", "Groups");

    private static final List<RuleInfo> ALL =
            IamAudit.withAllRules().rules().stream().map(rule -> rule.info()).toList();

    private static final List<RuleInfo> RULES =
            ALL.stream().filter(info -> GROUPS.contains(info.group())).toList();

    @Test
    void everyRuleOfTheReference_existsOrIsDeferredWithAReason() {
        List<String> reference = words("""
                ROOT-KEY ROOT-CERT ROOT-MFA ROOT-MFA-HW ROOT-USED ROOT-CENTRAL ROOT-MEMBER-CRED
                ACCT-CONTACT ACCT-SEC-CONTACT ACCT-ANALYZER ACCT-UNUSED-ANALYZER ACCT-QUOTA ACCT-STS-V1
                ACCT-FEDERATION ACCT-SUPPORT ACCT-SECAUDIT ORG-GUARD
                PWD-LEN PWD-REUSE PWD-UPPER PWD-LOWER PWD-NUM PWD-SYM PWD-AGE PWD-HARDEXPIRY PWD-CHANGE
                USER-MFA-CONSOLE USER-MFA-PHISH USER-MFA-ADMIN USER-MFA-UNENFORCED USER-PWD-UNUSED USER-KEY-UNUSED
                USER-KEY-ROTATE USER-KEY-INACTIVE USER-KEY-TWO USER-KEY-INITIAL USER-KEY-AND-PWD USER-KEY-LONGLIVED
                USER-KEY-UNUSUAL USER-NEVER USER-DIRECT-POLICY USER-NO-GROUP USER-SSC USER-SSH USER-CERT
                USER-BOUNDARY-MISSING GROUP-EMPTY GROUP-NO-POLICY""");
        Set<String> written = RULES.stream().map(RuleInfo::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> deferred = DeferredRules.all().stream()
                .map(DeferredRules.Deferred::id)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(reference)
                .allSatisfy(id -> assertThat(written.contains(id) ^ deferred.contains(id))
                        .as("%s is either written or deferred", id)
                        .isTrue());
        assertThat(written).as("no rule that the reference does not know").isSubsetOf(reference);
        assertThat(DeferredRules.all())
                .allSatisfy(rule -> assertThat(rule.reason()).isNotBlank());
    }

    @Test
    void idsAreUnique_andGroupsFollowEachOther() {
        assertThat(IamAudit.withAllRules().rules())
                .extracting(rule -> rule.info().id())
                .doesNotHaveDuplicates();
        assertThat(RULES.stream().map(RuleInfo::group).distinct()).containsExactlyElementsOf(GROUPS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CRITICAL | ROOT-KEY ROOT-MFA",
                "HIGH | ROOT-CERT ROOT-MFA-HW ROOT-USED ROOT-CENTRAL ROOT-MEMBER-CRED USER-MFA-CONSOLE USER-SSC",
                "MEDIUM | ACCT-ANALYZER PWD-LEN PWD-REUSE USER-MFA-PHISH USER-PWD-UNUSED USER-KEY-UNUSED USER-KEY-ROTATE USER-KEY-TWO USER-KEY-LONGLIVED USER-BOUNDARY-MISSING",
                "LOW | ACCT-CONTACT ACCT-SEC-CONTACT ACCT-QUOTA ACCT-FEDERATION ACCT-SUPPORT PWD-UPPER PWD-LOWER PWD-NUM PWD-SYM PWD-AGE PWD-CHANGE USER-KEY-INACTIVE USER-KEY-INITIAL USER-KEY-AND-PWD USER-NEVER USER-DIRECT-POLICY USER-NO-GROUP USER-SSH USER-CERT GROUP-EMPTY GROUP-NO-POLICY",
                "INFO | ACCT-UNUSED-ANALYZER ACCT-STS-V1 ACCT-SECAUDIT PWD-HARDEXPIRY",
            })
    void severities(Severity severity, String ids) {
        assertThat(RULES.stream().filter(info -> info.severity() == severity).map(RuleInfo::id))
                .containsExactlyInAnyOrderElementsOf(words(ids));
    }

    /** The table of the reference, written down by control: read it against the benchmarks' own texts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CIS 1.5 | 1.1 ACCT-CONTACT, 1.2 ACCT-SEC-CONTACT, 1.4 ROOT-KEY, 1.5 ROOT-MFA, 1.6 ROOT-MFA-HW, 1.7 ROOT-USED, 1.8 PWD-LEN, 1.9 PWD-REUSE, 1.10 USER-MFA-CONSOLE, 1.11 USER-KEY-INITIAL, 1.12 USER-KEY-UNUSED, 1.12 USER-PWD-UNUSED, 1.13 USER-KEY-TWO, 1.14 USER-KEY-ROTATE, 1.15 USER-DIRECT-POLICY, 1.17 ACCT-SUPPORT, 1.20 ACCT-ANALYZER, 1.21 ACCT-FEDERATION",
                "CIS 3.0 | 1.1 ACCT-CONTACT, 1.2 ACCT-SEC-CONTACT, 1.4 ROOT-KEY, 1.5 ROOT-MFA, 1.6 ROOT-MFA-HW, 1.7 ROOT-USED, 1.8 PWD-LEN, 1.9 PWD-REUSE, 1.10 USER-MFA-CONSOLE, 1.11 USER-KEY-INITIAL, 1.12 USER-KEY-UNUSED, 1.12 USER-PWD-UNUSED, 1.13 USER-KEY-TWO, 1.14 USER-KEY-ROTATE, 1.15 USER-DIRECT-POLICY, 1.17 ACCT-SUPPORT, 1.20 ACCT-ANALYZER, 1.21 ACCT-FEDERATION",
                "CIS 4.0 | 1.1 ACCT-CONTACT, 1.2 ACCT-SEC-CONTACT, 1.4 ROOT-KEY, 1.5 ROOT-MFA, 1.6 ROOT-MFA-HW, 1.7 ROOT-USED, 1.8 PWD-LEN, 1.9 PWD-REUSE, 1.10 USER-MFA-CONSOLE, 1.11 USER-KEY-INITIAL, 1.12 USER-KEY-UNUSED, 1.12 USER-PWD-UNUSED, 1.13 USER-KEY-TWO, 1.14 USER-KEY-ROTATE, 1.15 USER-DIRECT-POLICY, 1.17 ACCT-SUPPORT, 1.20 ACCT-ANALYZER, 1.21 ACCT-FEDERATION",
                "CIS 5.0 | 1.1 ACCT-CONTACT, 1.2 ACCT-SEC-CONTACT, 1.3 ROOT-KEY, 1.4 ROOT-MFA, 1.5 ROOT-MFA-HW, 1.6 ROOT-USED, 1.7 PWD-LEN, 1.8 PWD-REUSE, 1.9 USER-MFA-CONSOLE, 1.10 USER-KEY-INITIAL, 1.11 USER-KEY-UNUSED, 1.11 USER-PWD-UNUSED, 1.12 USER-KEY-TWO, 1.13 USER-KEY-ROTATE, 1.14 USER-DIRECT-POLICY, 1.16 ACCT-SUPPORT, 1.19 ACCT-ANALYZER, 1.20 ACCT-FEDERATION",
                "CIS 6.0 | 2.1 ACCT-CONTACT, 2.2 ACCT-SEC-CONTACT, 2.3 ROOT-KEY, 2.4 ROOT-MFA, 2.5 ROOT-MFA-HW, 2.6 ROOT-USED, 2.7 PWD-LEN, 2.8 PWD-REUSE, 2.9 USER-MFA-CONSOLE, 2.10 USER-KEY-INITIAL, 2.11 USER-KEY-UNUSED, 2.11 USER-PWD-UNUSED, 2.12 USER-KEY-TWO, 2.13 USER-KEY-ROTATE, 2.14 USER-DIRECT-POLICY, 2.16 ACCT-SUPPORT, 2.19 ACCT-ANALYZER, 2.20 ACCT-FEDERATION",
                "CIS 7.0 | 2.1.1 ROOT-CENTRAL, 2.1.1 ROOT-MEMBER-CRED, 2.2 ACCT-CONTACT, 2.3 ACCT-SEC-CONTACT, 2.4 ROOT-KEY, 2.5 ROOT-MFA, 2.6 ROOT-MFA-HW, 2.7 ROOT-USED, 2.8 PWD-LEN, 2.9 PWD-REUSE, 2.10 USER-MFA-CONSOLE, 2.11 USER-KEY-UNUSED, 2.11 USER-PWD-UNUSED, 2.12 USER-KEY-ROTATE, 2.13 USER-DIRECT-POLICY, 2.15 ACCT-SUPPORT, 2.18 ACCT-ANALYZER, 2.19 ACCT-FEDERATION",
                "Security Hub | IAM.28 ACCT-ANALYZER, IAM.2 USER-DIRECT-POLICY, IAM.4 ROOT-KEY, IAM.5 USER-MFA-CONSOLE, IAM.6 ROOT-MFA-HW, IAM.7 PWD-LEN, IAM.9 ROOT-MFA, IAM.15 PWD-LEN, IAM.19 USER-MFA-CONSOLE",
            })
    void M26_eachControlMapsToTheRightCheckOnce(String benchmark, String expected) {
        List<String> actual = RULES.stream()
                .flatMap(info -> info.benchmarks().stream()
                        .filter(control -> control.name().equals(benchmark))
                        .map(control -> control.control() + " " + info.id()))
                .toList();

        assertThat(actual)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(expected.split(", ")));
    }

    @Test
    void M26_noOtherBenchmarksAreQuoted() {
        assertThat(RULES.stream().flatMap(info -> info.benchmarks().stream()).map(Benchmark::name))
                .containsOnly("CIS 1.5", "CIS 3.0", "CIS 4.0", "CIS 5.0", "CIS 6.0", "CIS 7.0", "Security Hub");
    }

    @Test
    void everyRuleSaysWhatWhyAndHow() {
        assertThat(ALL).hasSizeGreaterThan(100).allSatisfy(info -> {
            assertThat(info.title()).as(info.id()).isNotBlank().doesNotEndWith(".");
            assertThat(info.why())
                    .as(info.id())
                    .endsWith(".")
                    .hasSizeGreaterThan(info.id().startsWith("LINT-") ? 50 : 60);
            assertThat(Stream.of(
                            info.fix().console(), info.fix().cli(), info.fix().terraform()))
                    .as(info.id())
                    .allMatch(text -> text.length() > 15 && !text.contains("  "));
            assertThat(info.needs())
                    .as(info.id())
                    .isNotEmpty()
                    .allMatch(need -> need.matches("(iam|account|access-analyzer):.*"));
        });
    }

    @Test
    void noTwoRulesTellTheSame() {
        Map<String, List<String>> byTitle = new TreeMap<>(ALL.stream()
                .collect(
                        Collectors.groupingBy(RuleInfo::title, Collectors.mapping(RuleInfo::id, Collectors.toList()))));

        assertThat(byTitle).allSatisfy((title, ids) -> assertThat(ids).hasSize(1));
    }

    private static List<String> words(String text) {
        return List.of(text.trim().split("\\s+"));
    }
}
