package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.account.Analyzers;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ACCT-ANALYZER: one verdict for every enabled Region, because an analyzer sees only its own. */
final class ExternalAccessAnalyzer implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ACCT-ANALYZER", Severity.MEDIUM, "Account")
            .title("An external-access analyzer is active in every enabled Region")
            .why("IAM Access Analyzer reports resources shared with strangers, Region by Region and free of charge. "
                    + "Where none is active, nobody looks.")
            .fix(
                    "IAM > Access Analyzer > Create analyzer, in the Region named",
                    "aws accessanalyzer create-analyzer --region REGION --analyzer-name NAME --type ACCOUNT",
                    "aws_accessanalyzer_analyzer with type = \"ACCOUNT\" and a provider for each Region")
            .benchmarks(Cis.controls("1.20/1.19/2.19/2.18"))
            .benchmark("Security Hub", "IAM.28")
            .needs("account:ListRegions", "access-analyzer:ListAnalyzers")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        return Analyzers.of(facts.snapshot()).byRegion().entrySet().stream()
                .flatMap(region -> verdicts(facts, region.getKey(), region.getValue()));
    }

    /** An analyzer that does not work was not asked for its findings. */
    private static String words(Analyzers.Analyzer analyzer) {
        return analyzer.arn() + " " + analyzer.type() + " " + analyzer.status()
                + (analyzer.active() ? ", " + analyzer.findingsInWords() : "");
    }

    private static Stream<Verdict> verdicts(IamFacts facts, String region, List<Analyzers.Analyzer> analyzers) {
        Resource resource = new Resource("AWS::::Region", facts.account().id() + "/" + region, region);
        List<Analyzers.Analyzer> working = analyzers.stream()
                .filter(Analyzers.Analyzer::findsExternalAccess)
                .toList();
        return Stream.concat(
                Stream.of(verdict(resource, analyzers)),
                UncountedFindings.verdict(facts, region, working, resource).stream());
    }

    private static Verdict verdict(Resource resource, List<Analyzers.Analyzer> analyzers) {
        Evidence[] seen = analyzers.stream()
                .map(analyzer -> Evidence.of("analyzer", words(analyzer)))
                .toArray(Evidence[]::new);
        String findings = analyzers.stream()
                .filter(Analyzers.Analyzer::findsExternalAccess)
                .map(Analyzers.Analyzer::findingsInWords)
                .collect(Collectors.joining("; "));
        return !findings.isEmpty()
                ? Verdict.pass(resource, "an external-access analyzer is active: " + findings, seen)
                : Verdict.fail(resource, "no external-access analyzer is active in this Region", seen);
    }
}
