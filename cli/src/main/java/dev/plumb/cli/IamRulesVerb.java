package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.iam.IamAudit;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** {@code plumb iam rules}: the catalogue of the audit's rules. */
final class IamRulesVerb implements Verb {
    @Mixin
    RuleSelection selection = new RuleSelection();

    @Override
    public ExitCode run(Run run) {
        return RuleCatalogue.IDENTITY.print(
                run, selection, IamAudit.withAllRules().rules());
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
