package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.account.Analyzers;
import dev.plumb.iam.audit.IamFacts;
import java.util.List;
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
        List<Analyzers.Analyzer> active = Analyzers.of(facts.snapshot()).byRegion().values().stream()
                .flatMap(List::stream)
                .filter(Analyzers.Analyzer::findsUnusedAccess)
                .toList();
        return Stream.of(
                active.isEmpty()
                        ? Verdict.fail(facts.account(), "no unused-access analyzer is active in any Region")
                        : Verdict.pass(
                                facts.account(),
                                "an unused-access analyzer is active",
                                active.stream()
                                        .map(analyzer -> Evidence.of(
                                                "analyzer", analyzer.arn() + ", " + analyzer.findingsInWords()))
                                        .toArray(Evidence[]::new)));
    }
}
