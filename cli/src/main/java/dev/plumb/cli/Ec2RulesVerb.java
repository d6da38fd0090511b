package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.ec2.Ec2Audit;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** {@code plumb ec2 rules}: the catalogue of the rules on compute. */
final class Ec2RulesVerb implements Verb {
    @Mixin
    RuleSelection selection = new RuleSelection();

    @Override
    public ExitCode run(Run run) {
        return RuleCatalogue.COMPUTE.print(
                run, selection, Ec2Audit.withAllRules().rules());
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
