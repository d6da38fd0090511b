package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.stack.SavedPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumb apply}: makes a stack what its file says. */
final class ApplyVerb implements Verb {
    @Mixin
    StackOptions stack = new StackOptions();

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Option(
            names = "--allow-delete",
            description =
                    "Let the plan remove or replace what there is. Without, such a plan is refused, even with --yes.")
    boolean allowDelete;

    @Override
    public ExitCode run(Run run) {
        return StackChange.of(run, stack, change, SavedPlan.Purpose.APPLY, allowDelete, next())
                .carryOut();
    }

    /** Without a file the simulated account is gone by now. */
    private List<Hint> next() {
        if (stack.simulated() && stack.kept().isEmpty()) {
            return List.of(new Hint("plumb apply --simulate=FILE " + stack.words(), "keeps the simulated account"));
        }
        return List.of(
                new Hint("plumb drift " + stack.line(), "tells whether it stays so"),
                new Hint("plumb destroy " + stack.line(), "removes it"));
    }

    @Override
    public Set<GlobalOption> offers() {
        return StackOptions.offered();
    }

    @Override
    public Map<GlobalOption, String> idle() {
        return stack.idle();
    }

    @Override
    public String notes() {
        return "--output table, json or md: how the outcome is told. A run that was killed is gone on with by running again, from any machine. Exit codes: 0 done, or nothing to"
                + " do; 2 unusable files or options; 4 a step failed, and what succeeded stays; 5 interrupted; 6 not"
                + " started, and nothing was changed.";
    }
}
