package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.stack.run.RunRecords;
import dev.plumb.core.stack.run.Standing;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumb unlock}: marks a run that died as interrupted. */
final class UnlockVerb implements Verb {
    @Mixin
    StackOptions stack = new StackOptions();

    @Mixin
    Consent consent = new Consent();

    @Option(
            names = "--run",
            paramLabel = "N",
            required = true,
            description = "The run's number, as the refusal or 'plumb history' names it.")
    int number;

    @Override
    public ExitCode run(Run run) {
        consent.check(run, stack.simulated());
        try (StackSession session = StackSession.open(run, stack)) {
            RunRecords.look(session.session(), session.name())
                    .filter(newest -> newest.number() == number)
                    .ifPresent(newest -> consent.ask(
                            run,
                            stack.simulated(),
                            () -> {},
                            HistoryPage.line(newest.describe(), run.terminal(true))
                                    + ". If it is still at work, it stops. Unlock stack " + session.name() + "?"));
            session.refuseInterrupted();
            Standing before = RunRecords.unlock(session.session(), session.name(), number);
            run.out().print(HistoryPage.line("Unlocked " + before.describe(), run.terminal(true)) + "\n");
            return ExitCode.OK;
        }
    }

    @Override
    public Set<GlobalOption> offers() {
        Set<GlobalOption> offered = EnumSet.copyOf(StackOptions.offered());
        offered.remove(GlobalOption.OUTPUT);
        return offered;
    }

    @Override
    public Map<GlobalOption, String> idle() {
        return stack.idle();
    }

    @Override
    public String notes() {
        return "The next run then begins at once, and looks for what the dead one may have made. Exit codes: 0 done; 2"
                + " unusable files or options; 4 AWS refused; 6 it is not the newest run, or has ended.";
    }
}
