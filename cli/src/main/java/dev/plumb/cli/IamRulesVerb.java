package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.report.Reports;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.audit.DeferredRules;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** {@code plumb iam rules}: the catalogue of the audit's rules. */
final class IamRulesVerb implements Verb {
    @Mixin
    RuleSelection selection = new RuleSelection();

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form =
                run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON, Choices.OutputFormat.MD);
        List<RuleInfo> rules = selection.apply(IamAudit.withAllRules()).rules().stream()
                .map(Rule::info)
                .toList();
        run.summary().with("rules", rules.size());
        switch (form) {
            case JSON -> run.out().print(out -> Reports.writeRules(rules, out));
            case MD -> run.out().print(RulePage.of(rules, selection.everything() ? DeferredRules.all() : List.of()));
            default -> run.out().print(RuleTable.of(rules, run.terminal(false).width()));
        }
        return ExitCode.OK;
    }

    @Override
    public Set<GlobalOption> offers() {
        return Set.of(GlobalOption.OUTPUT);
    }

    @Override
    public String notes() {
        return "--output table, json or md.";
    }
}
