package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.account.Analyzers;
import dev.plumb.iam.audit.IamFacts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** ACCT-UNUSED-ANALYZER: one anywhere is enough, since IAM is the same in all Regions. It is charged for: a hint only. */
final class UnusedAccessAnalyzer implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ACCT-UNUSED-ANALYZER", Severity.INFO, "Account")
            .title("An unused-access analyzer is active")
            .why("It reports roles, keys, passwords and permissions that nobody has used for a while. "
                    + "AWS charges for each role and user it watches.")
            .fix(
                    "IAM > Access Analyzer > Create analyzer > Unused access",
                    "aws accessanalyzer create-analyzer --analyzer-name NAME --type ACCOUNT_UNUSED_ACCESS",
                    "aws_accessanalyzer_analyzer with type = \"ACCOUNT_UNUSED_ACCESS\"")
            .needs("account:ListRegions", "access-analyzer:ListAnalyzers")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        Map<String, List<Analyzers.Analyzer>> byRegion =
                Analyzers.of(facts.snapshot()).byRegion();
        List<Analyzers.Analyzer> active = byRegion.values().stream()
                .flatMap(analyzers -> unused(analyzers).stream())
                .toList();
        Verdict verdict = active.isEmpty()
                ? Verdict.fail(facts.account(), "no unused-access analyzer is active in any Region")
                : Verdict.pass(
                        facts.account(),
                        "an unused-access analyzer is active",
                        active.stream()
                                .map(analyzer ->
                                        Evidence.of("analyzer", analyzer.arn() + ", " + analyzer.findingsInWords()))
                                .toArray(Evidence[]::new));
        return Stream.concat(
                Stream.of(verdict),
                byRegion.entrySet().stream()
                        .flatMap(region ->
                                UncountedFindings.verdict(
                                        facts, region.getKey(), unused(region.getValue()), facts.account())
                                        .stream())
                        .limit(1));
    }

    private static List<Analyzers.Analyzer> unused(List<Analyzers.Analyzer> analyzers) {
        return analyzers.stream().filter(Analyzers.Analyzer::findsUnusedAccess).toList();
    }
}
