package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.stack.SavedPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** {@code plumb destroy}: removes a stack. */
final class DestroyVerb implements Verb {
    @Mixin
    StackOptions stack = new StackOptions();

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Override
    public ExitCode run(Run run) {
        return StackChange.of(run, stack, change, SavedPlan.Purpose.DESTROY, true, List.of())
                .carryOut();
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
        return "--output table, json or md: how the outcome is told. Exit codes: 0 done, or nothing was there; 2 unusable files or options; 4 something could not be removed;"
                + " 5 interrupted, run again to go on; 6 not started, and nothing was changed.";
    }
}
