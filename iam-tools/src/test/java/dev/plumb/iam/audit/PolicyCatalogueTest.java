package dev.plumb.iam.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.iam.IamAudit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules on policies, trust, roles and certificates and the lint rules as a catalogue (reference 5.4, 5.5, 8). */
class PolicyCatalogueTest {
    private static final List<RuleInfo> RULES = IamAudit.withAllRules().rules().stream()
            .map(rule -> rule.info())
            .filter(info ->
                    Stream.of("POL-", "TRUST-", "ROLE-", "CERT-", "LINT-").anyMatch(info.id()::startsWith))
            .toList();

    @Test
    void everyRuleOfTheReference_existsOrIsDeferredOrIsAnotherModules() {
        List<String> reference = words("""
                POL-ADMIN-ATTACHED POL-ADMIN-INLINE POL-ADMIN-UNATTACHED POL-SERVICE-WILDCARD POL-NOTACTION-ALLOW
                POL-NOTRESOURCE-ALLOW POL-PASSROLE-STAR POL-ASSUMEROLE-STAR POL-DATA-EXFIL POL-CRED-EXPOSE
                POL-RESOURCE-EXPOSE POL-CLOUDSHELL POL-MARKETPLACE POL-DEPRECATED POL-UNUSED POL-VERSIONS POL-SHADOWED
                POL-BOUNDARY-DEAD TRUST-PUBLIC TRUST-PUBLIC-COND TRUST-EXTERNAL TRUST-NO-EXTERNALID
                TRUST-ACCOUNT-ROOT-WIDE TRUST-DEPUTY TRUST-OIDC TRUST-SAML TRUST-ORPHAN TRUST-CHAIN ROLE-UNUSED ROLE-ADMIN
                ROLE-XACCT-RO ROLE-SERVICE-OVERPOWERED ROLE-MAXSESSION CERT-EXPIRED""");
        Set<String> written = RULES.stream().map(RuleInfo::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> deferred = DeferredRules.all().stream()
                .map(DeferredRules.Deferred::id)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(reference)
                .allSatisfy(id -> assertThat(written.contains(id) ^ deferred.contains(id))
                        .as("%s is either written or deferred", id)
                        .isTrue());
        assertThat(written.stream().filter(id -> !id.startsWith("LINT-")))
                .as("no rule that the reference does not know")
                .isSubsetOf(reference);
    }

    /** Severities of section 5; where the reference has two, the rule has the one its verdicts deviate from. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CRITICAL | POL-ADMIN-ATTACHED POL-ADMIN-INLINE TRUST-PUBLIC",
                "HIGH | POL-NOTACTION-ALLOW POL-NOTRESOURCE-ALLOW POL-PASSROLE-STAR POL-ASSUMEROLE-STAR POL-CRED-EXPOSE TRUST-EXTERNAL TRUST-DEPUTY TRUST-OIDC ROLE-XACCT-RO CERT-EXPIRED",
                "MEDIUM | POL-ADMIN-UNATTACHED POL-SERVICE-WILDCARD POL-DATA-EXFIL POL-RESOURCE-EXPOSE POL-CLOUDSHELL POL-DEPRECATED TRUST-PUBLIC-COND TRUST-NO-EXTERNALID TRUST-SAML TRUST-ORPHAN ROLE-UNUSED",
                "LOW | POL-MARKETPLACE POL-UNUSED POL-VERSIONS ROLE-MAXSESSION",
            })
    void severities(Severity severity, String ids) {
        assertThat(RULES.stream()
                        .filter(info ->
                                info.severity() == severity && !info.id().startsWith("LINT-"))
                        .map(RuleInfo::id))
                .containsExactlyInAnyOrderElementsOf(words(ids));
    }

    @Test
    void M26_controlsOfBenchmarksAreThoseOfTheReference() {
        assertThat(RULES.stream()
                        .flatMap(info -> info.benchmarks().stream()
                                .map(control -> control.name() + " " + control.control() + " " + info.id())))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                admin("POL-ADMIN-ATTACHED"),
                                admin("POL-ADMIN-INLINE"),
                                admin("POL-ADMIN-UNATTACHED"),
                                Stream.of(
                                        "Security Hub IAM.1 POL-ADMIN-ATTACHED",
                                        "Security Hub IAM.21 POL-SERVICE-WILDCARD",
                                        "CIS 3.0 1.22 POL-CLOUDSHELL",
                                        "CIS 4.0 1.22 POL-CLOUDSHELL",
                                        "CIS 5.0 1.21 POL-CLOUDSHELL",
                                        "CIS 6.0 2.21 POL-CLOUDSHELL",
                                        "CIS 7.0 2.20 POL-CLOUDSHELL",
                                        "Security Hub IAM.27 POL-CLOUDSHELL",
                                        "CIS 1.5 1.19 CERT-EXPIRED",
                                        "CIS 3.0 1.19 CERT-EXPIRED",
                                        "CIS 4.0 1.19 CERT-EXPIRED",
                                        "CIS 5.0 1.18 CERT-EXPIRED",
                                        "CIS 6.0 2.18 CERT-EXPIRED",
                                        "CIS 7.0 2.17 CERT-EXPIRED",
                                        "Security Hub IAM.26 CERT-EXPIRED"))
                        .flatMap(controls -> controls)
                        .toList());
    }

    private static Stream<String> admin(String id) {
        return Stream.of(
                "CIS 1.5 1.16 " + id,
                "CIS 3.0 1.16 " + id,
                "CIS 4.0 1.16 " + id,
                "CIS 5.0 1.15 " + id,
                "CIS 6.0 2.15 " + id,
                "CIS 7.0 2.14 " + id);
    }

    /** Reference M31: memory and time grow with the distinct documents, however often each is used. */
    @Test
    void M31_eachDistinctDocumentIsParsedOnce() {
        String document = PolicyAccount.document(PolicyAccount.allow("'s3:GetObject'", "'arn:aws:s3:::b/*'"));
        PolicyAccount account = PolicyAccount.empty();
        for (int i = 0; i < 500; i++) {
            account.userInline("user" + i, "policy", document);
        }
        PolicyFacts facts = IamFacts.of(account.snapshot(), Thresholds.DEFAULT, PolicyAccount.NOW)
                .policies();

        assertThat(facts.inline()).hasSize(500);
        assertThat(facts.inline().stream().map(PolicyUse::parsed).distinct()).hasSize(1);
        assertThat(facts.inline())
                .allSatisfy(use ->
                        assertThat(use.parsed()).isSameAs(facts.inline().get(0).parsed()));
        assertThat(facts.reach(facts.inline().get(0)).orElseThrow())
                .isSameAs(facts.reach(facts.inline().get(499)).orElseThrow());
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }
}
