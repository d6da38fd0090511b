package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.roll.RollJson;
import dev.plumb.core.roll.RollOutcome;
import dev.plumb.core.roll.RollPage;
import dev.plumb.core.roll.RollProgress;
import dev.plumb.core.roll.RollReport;
import dev.plumb.core.text.Escape;
import dev.plumb.ec2.scaling.refresh.GroupRolls;
import dev.plumb.ec2.scaling.roll.GroupState;
import dev.plumb.ec2.scaling.roll.RollOrder;
import dev.plumb.ec2.scaling.roll.RollSettings;
import dev.plumb.ec2.scaling.roll.RollTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumb asg roll}: replaces a group's instances, watched to a verdict. */
final class AsgRollVerb implements Verb {
    @Mixin
    GroupOptions group = new GroupOptions();

    @Mixin
    RollOptions roll = new RollOptions();

    @Mixin
    Consent consent = new Consent();

    @Option(names = "--cancel", description = "End the refresh under way where it is: some instances stay replaced.")
    boolean cancel;

    @Option(names = "--rollback", description = "Have AWS undo the refresh under way.")
    boolean rollback;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Converters.Span.class,
            description = "Watch no longer than this; the refresh goes on.")
    @Nullable
    Duration timeout;

    @Option(names = "--detach", description = "Begin, and do not watch.")
    boolean detach;

    @Option(
            names = "--simulate-alarm",
            paramLabel = "NAME[@DURATION]",
            description = "Let an alarm of the simulated account go off, after 5 minutes or another time.")
    @Nullable
    String alarm;

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form = run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        check();
        RollTarget target = roll.target();
        RollSettings settings = roll.settings();
        Rehearsed rehearsed = alarm == null ? null : Rehearsed.of(alarm);
        consent.check(run, group.simulated());
        try (GroupSession session = GroupSession.open(run, group, place -> {
            if (rehearsed != null) {
                rehearsed.prepare(place);
            }
        })) {
            RollProgress progress =
                    new RollProgress(run.progress(), session.session().time()::now);
            GroupRolls rolls = session.rolls(progress::on);
            String name = session.name(rolls);
            run.summary().with("group", name);
            ask(run, rolls, name);
            // From here on a signal ends the watch, and what was seen is still told.
            run.readingEnded();
            RollReport report = cancel
                    ? rolls.cancel(name, watch())
                    : rollback
                            ? rolls.rollback(name, watch())
                            : rolls.roll(
                                    new RollOrder(name, target, settings, roll.returnTo, roll.noRollback, watch()));
            run.quieten();
            run.summary().with("outcome", report.outcome().word()).with("refresh", report.id());
            tell(run, form, report);
            return report.outcome().exitCode();
        }
    }

    private void check() {
        if (cancel && rollback) {
            throw InputException.of(new Problem(null, "--cancel and --rollback exclude each other", null));
        }
        if ((cancel || rollback) && roll.given()) {
            throw InputException.of(new Problem(
                    null,
                    (cancel ? "--cancel" : "--rollback") + " ends the refresh under way, and begins none",
                    "Leave the options of a refresh out"));
        }
        if (detach && timeout != null) {
            throw InputException.of(new Problem(null, "--detach and --timeout exclude each other", null));
        }
        if (alarm != null && !group.simulated()) {
            throw InputException.of(new Problem(null, "--simulate-alarm is for a simulated account", "Add --simulate"));
        }
    }

    private @Nullable Duration watch() {
        return detach ? Duration.ZERO : timeout;
    }

    /** Only to look on changes nothing. */
    private void ask(Run run, GroupRolls rolls, String name) {
        if (consent.yes || group.simulated()) {
            return;
        }
        GroupState state = rolls.state(name);
        if (state.running().isPresent() && !cancel && !rollback) {
            return;
        }
        run.pause();
        String shown = Escape.terminal(name);
        consent.ask(
                run,
                false,
                () -> run.say(AsgStatusPage.of(state, run.asking())),
                cancel
                        ? "End the refresh of " + shown + " where it is?"
                        : rollback
                                ? "Roll back the refresh of " + shown + "?"
                                : "Replace the instances of " + shown + "?");
    }

    private void tell(Run run, Choices.OutputFormat form, RollReport report) {
        RollReport full = new RollReport(
                report.subject(),
                report.change(),
                report.id(),
                report.outcome(),
                report.evidence(),
                report.reasons(),
                next(report.outcome()),
                report.took());
        if (form == Choices.OutputFormat.JSON) {
            run.out().print(out -> RollJson.write(full, out));
        } else {
            run.out().print(RollPage.of(full, run.terminal(true)));
        }
    }

    private List<Hint> next(RollOutcome outcome) {
        if (group.simulated() && group.kept().isEmpty()) {
            return List.of();
        }
        String line = group.line();
        List<Hint> next = new ArrayList<>();
        boolean goesOn = outcome instanceof RollOutcome.StillRunning || outcome instanceof RollOutcome.Detached;
        if (goesOn) {
            next.add(new Hint("plumb asg roll " + line, "watches it on, from any machine"));
            next.add(new Hint("plumb asg roll --rollback " + line, "has it undone"));
            next.add(new Hint("plumb asg roll --cancel " + line, "ends it where it is"));
        } else {
            next.add(new Hint(
                    "plumb asg status " + line, "shows every instance, and what the load balancer says of it"));
        }
        if (outcome instanceof RollOutcome.Succeeded && roll.image != null && group.ofStack()) {
            next.add(new Hint(
                    "plumb plan " + line.substring(0, line.lastIndexOf('#')),
                    "tells whether the file names another image: then write this one there too, or the next apply"
                            + " goes back"));
        }
        return next;
    }

    @Override
    public Set<GlobalOption> offers() {
        return GroupOptions.offered();
    }

    @Override
    public Map<GlobalOption, String> idle() {
        return group.idle();
    }

    @Override
    public String notes() {
        return "Without options it rolls to the version that the group names. A refresh that is under way is watched"
                + " instead, also from another machine; Ctrl-C ends the watch and not the refresh. Exit codes: 0 done,"
                + " and every instance is as wanted, or nothing to do; 2 unusable options; 6 not begun; 10 rolled back;"
                + " 11 rollback failed; 12 failed or cancelled, and left as it was; 13 still running after --timeout;"
                + " 14 another refresh took its place; 16 detached.";
    }

    /**
     * An alarm that goes off in a rehearsal.
     *
     * @param name its name
     * @param after when
     */
    record Rehearsed(String name, Duration after) {
        private static final Duration SOON = Duration.ofMinutes(5);

        static Rehearsed of(String text) {
            int at = text.lastIndexOf('@');
            return at < 0
                    ? new Rehearsed(text, SOON)
                    : new Rehearsed(text.substring(0, at), new Converters.Span().convert(text.substring(at + 1)));
        }

        void prepare(SimulatedPlace place) {
            place.alarm(name, after);
        }
    }
}
