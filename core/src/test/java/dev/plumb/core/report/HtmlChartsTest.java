package dev.plumb.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Judge;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HtmlChartsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    @Test
    void aSmallGroup_showsASliceForEachOfItsSeverities() {
        List<Rule<String>> rules = List.of(
                new Failing(rule("MANY", Severity.LOW, "Large"), 5000),
                new Failing(rule("GRAVE", Severity.CRITICAL, "Small"), 1),
                new Failing(rule("MILD", Severity.LOW, "Small"), 1));

        HtmlCharts.Group small = new HtmlCharts(report(rules))
                .groups().stream()
                        .filter(group -> group.name().equals("Small"))
                        .findFirst()
                        .orElseThrow();

        assertThat(small.slices())
                .containsExactly(new HtmlCharts.Slice("critical", 0, 8), new HtmlCharts.Slice("low", 8, 8));
    }

    private static RuleInfo rule(String id, Severity severity, String group) {
        return RuleInfo.of(id, severity, group)
                .title("t")
                .why("w")
                .fix("console", "cli", "terraform")
                .build();
    }

    private record Failing(RuleInfo info, int times) implements Rule<String> {
        @Override
        public Stream<Verdict> judge(String facts) {
            return IntStream.range(0, times)
                    .mapToObj(i -> Verdict.fail(new Resource("AWS::IAM::User", "arn:" + i, "u" + i), "m"));
        }
    }

    private static AuditReport report(List<Rule<String>> rules) {
        Coverage coverage = new Coverage(List.of());
        Resource account = new Resource("AWS::::Account", "arn", "111122223333");
        return new AuditReport(
                "IAM audit",
                "1",
                new AuditReport.Account("111122223333", "aws", "", NOW),
                NOW,
                coverage,
                rules.stream().map(Rule::info).toList(),
                new Judge("111122223333", account, coverage).judge(rules, ""),
                List.of());
    }
}
