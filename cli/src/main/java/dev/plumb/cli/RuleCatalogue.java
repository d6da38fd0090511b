package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.report.Reports;
import dev.plumb.iam.audit.DeferredRules;
import java.util.Collection;
import java.util.List;

/**
 * The catalogue of an audit's rules, as a command prints it.
 *
 * @param noun the noun of its commands, such as {@code iam}
 * @param title what the audit is called
 * @param deferred rules that are to come
 */
record RuleCatalogue(String noun, String title, List<DeferredRules.Deferred> deferred) {
    /** The rules on identities. */
    static final RuleCatalogue IDENTITY = new RuleCatalogue("iam", "IAM audit", DeferredRules.all());

    /** The rules on compute. */
    static final RuleCatalogue COMPUTE = new RuleCatalogue("ec2", "EC2 audit", List.of());

    /** Returns the command that prints it. */
    String lister() {
        return "plumb " + noun + " rules";
    }

    /** Prints what is chosen of the rules. */
    ExitCode print(Run run, RuleSelection selection, Collection<? extends Rule<?>> all) {
        Choices.OutputFormat form =
                run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON, Choices.OutputFormat.MD);
        List<RuleInfo> rules = all.stream()
                .filter(selection.of(all, lister()))
                .<RuleInfo>map(rule -> rule.info())
                .toList();
        run.summary().with("rules", rules.size());
        switch (form) {
            case JSON -> run.out().print(out -> Reports.writeRules(rules, out));
            case MD -> run.out().print(RulePage.of(this, rules, selection.everything() ? deferred : List.of()));
            default -> run.out().print(RuleTable.of(rules, run.terminal(false).width()));
        }
        return ExitCode.OK;
    }
}
