package dev.plumb.ec2.balance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.ec2.balance.rule.RuleCondition.Header;
import dev.plumb.ec2.balance.rule.RuleCondition.Host;
import dev.plumb.ec2.balance.rule.RuleCondition.Method;
import dev.plumb.ec2.balance.rule.RuleCondition.Path;
import dev.plumb.ec2.balance.rule.RuleCondition.Query;
import dev.plumb.ec2.balance.rule.RuleCondition.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Expectations follow from "Condition types for listener rules" of the Application Load Balancer guide. */
final class ShadowingTest {
    @Test
    void aNarrowerPathBehindAWiderOneNeverMatches() {
        assertThat(shadows(rule("all", path("/api/*")), rule("v1", path("/api/v1/*"))))
                .containsExactly(taken(1, "all"));
    }

    @Test
    void aNarrowerPathInFrontIsFine() {
        assertThat(shadows(rule("v1", path("/api/v1/*")), rule("all", path("/api/*"))))
                .isEmpty();
    }

    @Test
    void pathsDifferByCaseAndHostsDoNot() {
        assertThat(shadows(rule("a", path("/API")), rule("b", path("/api")))).isEmpty();
        assertThat(shadows(rule("a", host("Shop.Example.com")), rule("b", host("shop.example.COM"))))
                .containsExactly(taken(1, "a"));
    }

    @Test
    void conditionsHoldTogether() {
        RuleMatch both = rule("both", host("a.example.com"), path("/x"));
        assertThat(shadows(both, rule("path", path("/x")))).isEmpty();
        assertThat(shadows(rule("path", path("/x")), both)).containsExactly(taken(1, "path"));
    }

    @Test
    void twoRulesTogetherTakeWhatNeitherTakesAlone() {
        assertThat(shadows(
                        rule("other", path("/other")),
                        rule("a", host("a.example.com")),
                        rule("b", host("b.example.com")),
                        rule("ab", host("a.example.com", "b.example.com"), path("/x"))))
                .containsExactly(taken(3, "a", "b"));
    }

    @Test
    void emptyAndLongerTextsTogetherAreAllTexts() {
        assertThat(shadows(rule("exact", path("/a")), rule("longer", path("/a?*")), rule("prefix", path("/a*"))))
                .containsExactly(taken(2, "exact", "longer"));
        assertThat(shadows(rule("exact", path("/a")), rule("longer", path("/a??*")), rule("prefix", path("/a*"))))
                .isEmpty();
    }

    @Test
    void theSlashAloneAndEverythingBelowAreAllPaths() {
        assertThat(shadows(rule("root", path("/*")), rule("star", path("*")))).containsExactly(taken(1, "root"));
    }

    @Test
    void aPathThatBeginsWithoutASlashIsNoPath() {
        assertThat(shadows(rule("api", path("api/*"))))
                .containsExactly(new Shadow(0, Shadow.Reason.CONTRADICTION, List.of()));
    }

    @Test
    void methodsAreTakenLetterByLetter() {
        assertThat(shadows(rule("get", method("GET")), rule("lower", method("get"))))
                .isEmpty();
        assertThat(shadows(rule("two", method("GET", "HEAD")), rule("one", method("HEAD"))))
                .containsExactly(taken(1, "two"));
        assertThat(shadows(rule("get", method("GET")), rule("two", method("GET", "POST"))))
                .isEmpty();
    }

    @Test
    void twoHalvesOfANetworkTakeTheWhole() {
        RuleMatch whole = rule("whole", source("10.0.0.0/8"));
        assertThat(shadows(rule("low", source("10.0.0.0/9")), rule("high", source("10.128.0.0/9")), whole))
                .containsExactly(taken(2, "low", "high"));
        assertThat(shadows(rule("low", source("10.0.0.0/9")), rule("high", source("10.128.0.0/10")), whole))
                .isEmpty();
    }

    @Test
    void aNetworkThatEverybodyComesFromTakesBothFamilies() {
        assertThat(shadows(rule("v4", source("0.0.0.0/0")), rule("x", path("/x"))))
                .isEmpty();
        assertThat(shadows(rule("v4", source("0.0.0.0/0")), rule("v6", source("::/0")), rule("x", path("/x"))))
                .containsExactly(taken(2, "v4", "v6"));
    }

    @Test
    void aHeaderMayBeMissing() {
        RuleMatch any = rule("any", header("X-Version", "*"));
        assertThat(shadows(any, rule("x", path("/x")))).isEmpty();
        assertThat(shadows(any, rule("v1", header("x-version", "v1")))).containsExactly(taken(1, "any"));
    }

    @Test
    void aHeaderMayComeTwice() {
        assertThat(shadows(rule("both", header("X", "a"), header("X", "b")))).isEmpty();
        assertThat(shadows(rule("a", header("X", "a")), rule("both", header("X", "b"), header("x", "A"))))
                .containsExactly(taken(1, "a"));
        assertThat(shadows(rule("both", header("X", "b"), header("x", "A")), rule("a", header("X", "a"))))
                .isEmpty();
    }

    @Test
    void headersOfDifferentNamesHaveNothingInCommon() {
        assertThat(shadows(rule("x", header("X", "*")), rule("y", header("Y", "a"))))
                .isEmpty();
    }

    @Test
    void aPairOfTheQueryStringMayStandAnywhere() {
        assertThat(shadows(rule("v", query(null, "v1")), rule("kv", query("version", "v1"))))
                .containsExactly(taken(1, "v"));
        assertThat(shadows(rule("kv", query("version", "v1")), rule("v", query(null, "v1"))))
                .isEmpty();
        assertThat(shadows(rule("a", query("a", "1")), rule("ab", query("a", "1"), query("b", "2"))))
                .containsExactly(taken(1, "a"));
        assertThat(shadows(rule("ab", query("a", "1"), query("b", "2")), rule("a", query("a", "1"))))
                .isEmpty();
    }

    @Test
    void aBackslashMakesAStarAStar() {
        assertThat(shadows(rule("star", query("q", "\\*")), rule("any", query("q", "*"))))
                .isEmpty();
        assertThat(shadows(rule("any", query("q", "*")), rule("star", query("q", "\\*"))))
                .containsExactly(taken(1, "any"));
    }

    @Test
    void eachOfTheRulesNamedIsNeeded() {
        List<Shadow> shadows = shadows(
                rule("h1", host("a.example.com"), method("GET")),
                rule("noise", path("/z*")),
                rule("h2", host("*.example.com"), method("POST")),
                rule("all", host("a.example.com"), path("/y"), method("GET", "POST")));
        assertThat(shadows).containsExactly(taken(3, "h1", "h2"));
    }

    @Test
    void whatIsTooEntangledIsLeftUndecided() {
        RuleMatch[] rules = {rule("a", path("/*a????")), rule("b", path("/*b????")), rule("c", path("/*c????"))};
        assertThat(Shadowing.among(List.of(rules), 10))
                .extracting(Shadow::reason)
                .contains(Shadow.Reason.UNDECIDED);
        assertThat(shadows(rules)).isEmpty();
    }

    @Test
    void aHundredRulesOfAnEverydayListenerAreDecidedAtOnce() {
        List<RuleMatch> rules = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rules.add(rule("r" + i, host("shop" + i % 10 + ".example.com"), path("/service-" + i + "/*")));
        }
        rules.add(rule("last", host("shop3.example.com"), path("/service-13/v1/*")));
        assertThat(Shadowing.among(rules)).containsExactly(taken(100, "r13"));
    }

    private static List<Shadow> shadows(RuleMatch... rules) {
        return Shadowing.among(List.of(rules));
    }

    private static Shadow taken(int index, String... by) {
        return new Shadow(index, Shadow.Reason.TAKEN, List.of(by));
    }

    private static RuleMatch rule(String name, RuleCondition... conditions) {
        return new RuleMatch(name, List.of(conditions));
    }

    private static RuleCondition path(String... values) {
        return new Path(Set.of(values));
    }

    private static RuleCondition host(String... values) {
        return new Host(Set.of(values));
    }

    private static RuleCondition method(String... values) {
        return new Method(Set.of(values));
    }

    private static RuleCondition source(String... values) {
        return new Source(Set.of(values));
    }

    private static RuleCondition header(String name, String... values) {
        return new Header(name, Set.of(values));
    }

    private static RuleCondition query(String key, String value) {
        return new Query(Set.of(new QueryValue(key, value)));
    }
}
