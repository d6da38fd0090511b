package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.ExitCode;
import dev.plumb.ec2.Ec2Audit;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.audit.DeferredRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of the documentation that the rules write themselves. */
class RuleCatalogueTest {
    private static final String PAGE = "docs/rules.md";

    @Test
    void theCommittedPage_isWhatTheRulesSay() {
        assertThat(GuidePage.of(PAGE).text())
                .as("%s is out of date; write it anew: ./plumb iam rules --output md > %s", PAGE, PAGE)
                .isEqualTo(page());
    }

    @Test
    void theCommittedPageOnCompute_isWhatItsRulesSay() {
        String page = Plumb.run("ec2", "rules", "--output", "md").out();

        assertThat(GuidePage.of("docs/ec2-rules.md").text())
                .as("write it anew: ./plumb ec2 rules --output md > docs/ec2-rules.md")
                .isEqualTo(page);
        assertThat(Ec2Audit.withAllRules().rules())
                .extracting(rule -> rule.info().id())
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(page).contains("\n### " + id + "\n"));
    }

    @Test
    void everyRule_hasItsSection_andEveryHeadingStandsOnce() {
        List<String> headings =
                page().lines().filter(line -> line.startsWith("#")).toList();

        assertThat(headings).doesNotHaveDuplicates();
        assertThat(IamAudit.withAllRules().rules())
                .allSatisfy(rule ->
                        assertThat(headings).contains("### " + rule.info().id()));
    }

    @Test
    void whatIsNotWritten_isListedWithItsReason_unlessRulesWereChosen() {
        String deferred = page().substring(page().indexOf("\n## Not yet\n"));

        assertThat(DeferredRules.all())
                .allSatisfy(rule -> assertThat(deferred).contains("- " + rule.id() + ": " + rule.reason()));
        assertThat(Plumb.run("iam", "rules", "--output", "md", "--rule", "ROOT-*")
                        .out())
                .contains("### ROOT-KEY")
                .doesNotContain("Not yet", "### USER");
    }

    private static String page() {
        Plumb.Result result = Plumb.run("iam", "rules", "--output", "md");
        assertThat(result.code()).isEqualTo(ExitCode.OK);
        return result.out();
    }
}
