package dev.plumb.core.apply;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.Planner;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans a stack and carries plans out. It keeps nothing: every run reads what is there, and what a run that was killed left
 * behind is simply part of that.
 */
public final class Engine implements AutoCloseable {
    private static final int MOST_ROUNDS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOST = Duration.ofSeconds(30);
    private static final String SETTLING = "settle";

    private final AwsSession session;
    private final StackId stack;
    private final Blueprint blueprint;
    private final ApplySettings settings;
    private final Progress progress;
    private final Kinds kinds;
    private final Workers workers;

    /** Prepares; nothing is called yet. */
    public Engine(AwsSession session, StackId stack, Blueprint blueprint, ApplySettings settings, Progress progress) {
        this.session = session;
        this.stack = stack;
        this.blueprint = blueprint;
        this.settings = settings;
        this.progress = progress;
        this.kinds = Kinds.of(blueprint.kinds());
        this.workers = new Workers(session.time(), settings.parallel());
    }

    /**
     * Says what has to be done.
     *
     * @throws PlumbException when something cannot be read, or the stack cannot be had
     */
    public Plan plan() {
        return planned(observe());
    }

    private Plan planned(Census census) {
        return Planner.plan(census, blueprint.keeping()).relyingOn(blueprint.tags(), blueprint.references());
    }

    private Census observe() {
        Reading reading = new Reading(session, stack, blueprint.given(), blueprint.asked());
        Map<Kind<?>, List<? extends Live<?>>> read = new Observation(kinds, reading, workers).read();
        return Census.of(stack, blueprint.draw(reading), read, blueprint.given());
    }

    /**
     * Does what has to be done, looking again at the end.
     *
     * @param run marks what this run makes without a token
     * @param agreed the plan that was agreed on, or null to do whatever has to be done
     * @param before what a run before may have made unseen
     * @throws NotStartedException when something has changed since
     */
    public Outcome apply(String run, Guard guard, @Nullable Plan agreed, Unsettled before) {
        Census census = before.isEmpty() ? observe() : shown(before);
        Plan plan = planned(census);
        if (agreed != null && !agreed.fingerprint().equals(plan.fingerprint())) {
            throw new NotStartedException(
                    stack.name()
                            + ": the plan no longer holds, because something has changed since it was made. Nothing was done. Plan again");
        }
        refuseBlocked(plan);
        Instant started = session.time().now();
        Plan first = plan;
        List<StepResult> results = List.of();
        for (int round = 1; !plan.isEmpty(); round++) {
            Work work = new Work(session, kinds, census, blueprint.tags(), run, started, guard, settings, progress);
            Walk walk = new Walk(plan, work, workers);
            List<StepResult> ended = walk.run();
            results = round == 1 ? ended : results;
            PlumbException halted = walk.halted();
            boolean failed = ended.stream().anyMatch(result -> result.outcome() != StepResult.Outcome.DONE);
            if (halted != null || failed || round == MOST_ROUNDS) {
                return new Outcome(first, ended, plan, halted, List.of());
            }
            census = settled(round);
            plan = planned(census);
        }
        return new Outcome(first, results, plan, null, blueprint.hints(census));
    }

    private static void refuseBlocked(Plan plan) {
        if (!plan.blocked().isEmpty()) {
            throw new NotStartedException(plan.stack().name() + ": the plan is blocked, and nothing was done. "
                    + plan.blocked().stream()
                            .map(item -> item.key() + ": " + item.reason())
                            .collect(Collectors.joining("; ")));
        }
    }

    /**
     * Looks until everything that a run before may have made is seen, or must have shown and did not, twice in a row: then it
     * was never made.
     */
    private Census shown(Unsettled before) {
        progress.on(new ProgressEvent.Started(SETTLING, "what the run before may have made", 0));
        String last = "";
        while (true) {
            Census census = observe();
            String print = planned(census).fingerprint();
            Duration left = Duration.between(session.time().now(), before.until());
            boolean seen = !before.anything() && census.ours().keySet().containsAll(before.keys());
            if (seen || (left.compareTo(Duration.ZERO) <= 0 && print.equals(last))) {
                progress.on(new ProgressEvent.Finished(SETTLING, ProgressEvent.Outcome.DONE, null));
                return census;
            }
            last = print;
            if (left.compareTo(Duration.ZERO) > 0) {
                progress.on(new ProgressEvent.Waiting(SETTLING, "until it must have shown", left));
            }
            pause();
        }
    }

    /**
     * Looks until nothing is left to do, or what was just done must have shown by now. Where nothing would be made twice, it is
     * done again sooner at first: AWS may have lost it.
     */
    private Census settled(int round) {
        Instant start = session.time().now();
        while (true) {
            Census census = observe();
            Plan left = planned(census);
            boolean harmless = left.steps().stream().noneMatch(step -> step.verb() == Verb.CREATE);
            Duration patience = harmless && round == 1 ? LOST : settings.freshFor();
            boolean late = Duration.between(start, session.time().now()).compareTo(patience) >= 0;
            if (left.isEmpty() || late) {
                return census;
            }
            pause();
        }
    }

    private void pause() {
        try {
            session.time().sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while looking at what was done");
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
