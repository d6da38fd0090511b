package dev.plumb.core.apply;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Adoption;
import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Circumstances;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.Planner;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.time.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans a stack and carries plans out. It keeps nothing of the stack: every run reads what is there, and what a run that was killed left
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
        return informed(observe(), true);
    }

    private Plan planned(Census census) {
        return planned(census, Circumstances.NONE);
    }

    private Plan planned(Census census, Circumstances met) {
        return Planner.plan(census, blueprint.keeping(), met).relyingOn(blueprint.tags(), blueprint.references());
    }

    /** Plans, looks at what that plan would meet, and plans with that in mind. */
    private Plan informed(Census census, boolean ahead) {
        return planned(census, met(census, Circumstances.NONE, ahead));
    }

    /** Returns what is known, and what a plan that knows it would meet. */
    private Circumstances met(Census census, Circumstances known, boolean ahead) {
        Reading reading = new Reading(session, stack, Map.of(), Set.of(), workers::start);
        return known.and(Scout.of(reading, kinds, workers, census, planned(census, known), ahead));
    }

    private Census observe() {
        return observe(Map.of()).whole();
    }

    /** Looks as if the stack owned these, too: their keys, by AWS's id. */
    private Adopter.Sight observe(Map<String, Key> taken) {
        Reading reading = new Reading(session, stack, given(taken), blueprint.asked(), workers::start);
        Labels labels = new Labels(stack, blueprint.moves(), taken);
        Map<Kind<?>, List<? extends Live<?>>> read = new Observation(kinds, reading, workers, labels).read();
        Census whole = census(reading, labels, read);
        if (taken.isEmpty()) {
            return new Adopter.Sight(whole, whole);
        }
        Set<String> theirs = whole.foreign().stream().map(Live::id).collect(Collectors.toCollection(HashSet::new));
        blueprint.given().values().forEach(theirs::removeAll);
        Reading alone = reading.without(live -> !theirs.contains(live.id()));
        return new Adopter.Sight(whole, census(alone, labels, read));
    }

    private Census census(Reading reading, Labels labels, Map<Kind<?>, List<? extends Live<?>>> read) {
        List<? extends Wanted<?>> wanted = blueprint.draw(reading);
        labels.check(wanted);
        return Census.of(stack, wanted, read, blueprint.given(), blueprint.tags())
                .warned(reading.warnings());
    }

    private Map<String, Set<String>> given(Map<String, Key> taken) {
        Map<String, Set<String>> given = new HashMap<>();
        blueprint.given().forEach((kind, ids) -> given.put(kind, new HashSet<>(ids)));
        taken.forEach((id, key) ->
                given.computeIfAbsent(key.kind(), none -> new HashSet<>()).add(id));
        return given;
    }

    /**
     * Says what it would mean to take existing resources under the stack.
     *
     * @param asked AWS's ids, by the keys they shall have
     * @throws NotStartedException when one of them belongs to somebody else, or would not stay as it is
     */
    public Adoption adoption(Map<Key, String> asked) {
        return new Adopter(asked, this::observe).adoption(census -> informed(census, true));
    }

    /**
     * Takes existing resources under the stack: writes tags, and nothing else.
     *
     * @param agreed what was agreed on, or null to take whatever follows from what was named
     * @throws NotStartedException when something has changed since, or nothing can be taken
     */
    public Outcome adopt(Run run, Map<Key, String> asked, @Nullable Adoption agreed) {
        OpenCreates creates = run.creates();
        if (!creates.before().isEmpty()) {
            shown(creates.before());
        }
        creates.settled();
        Adopter adopter = new Adopter(asked, this::observe);
        Adoption adoption = adopter.adoption(this::planned);
        if (agreed != null && !agreed.fingerprint().equals(adoption.fingerprint())) {
            throw new NotStartedException(
                    stack.name() + ": something has changed since it was shown. Nothing was done. Look again");
        }
        Plan tagging = adoption.tagging();
        Work work = new Work(
                session,
                kinds,
                adopter.census(),
                blueprint.tags(),
                run,
                session.time().now(),
                settings,
                progress);
        Walk walk = new Walk(tagging, work, workers);
        List<StepResult> ended = walk.run();
        boolean all = ended.stream().allMatch(result -> result.outcome() == StepResult.Outcome.DONE);
        Plan nothing = new Plan(stack, tagging.items(), List.of(), List.of(), tagging.fingerprint());
        return new Outcome(tagging, ended, all ? nothing : tagging, walk.halted(), List.of());
    }

    /**
     * Does what has to be done, looking again at the end.
     *
     * @param agreed the plan that was agreed on, or null to do whatever has to be done
     * @throws NotStartedException when something has changed since
     */
    public Outcome apply(Run run, @Nullable Plan agreed) {
        OpenCreates creates = run.creates();
        Census census = creates.before().isEmpty() ? observe() : shown(creates.before());
        creates.settled();
        Circumstances met = met(census, Circumstances.NONE, agreed == null);
        Plan plan = planned(census, met);
        if (agreed != null && !agreed.fingerprint().equals(plan.fingerprint())) {
            throw new NotStartedException(
                    stack.name()
                            + ": the plan no longer holds, because something has changed since it was made. Nothing was done. Plan again");
        }
        refuseBlocked(plan);
        Instant started = session.time().now();
        Plan first = plan;
        Map<String, StepResult> results = new LinkedHashMap<>();
        for (int round = 1; !plan.isEmpty(); round++) {
            if (round > MOST_ROUNDS || (round > 1 && goesFurther(plan, first, run.id(), census, results.values()))) {
                return new Outcome(first, List.copyOf(results.values()), plan, null, List.of());
            }
            try {
                creates.declare(OpenCreates.in(plan, blueprint.kinds()));
            } catch (PlumbException reason) {
                return new Outcome(first, List.copyOf(results.values()), plan, reason, List.of());
            }
            Work work = new Work(session, kinds, census, blueprint.tags(), run, started, settings, progress);
            Walk walk = new Walk(plan, work, workers);
            List<StepResult> ended = walk.run();
            ended.forEach(result -> results.put(result.step().id(), result));
            boolean failed = ended.stream().anyMatch(result -> result.outcome() != StepResult.Outcome.DONE);
            if (walk.halted() != null || failed) {
                return new Outcome(first, List.copyOf(results.values()), plan, walk.halted(), List.of());
            }
            census = settled(round, met);
            plan = planned(census, met);
            if (!plan.isEmpty()) {
                met = met(census, met, false);
                plan = planned(census, met);
            }
        }
        return new Outcome(first, List.copyOf(results.values()), plan, null, blueprint.hints(census));
    }

    /** Nothing goes in a later round but what was agreed on, what this run made itself, and what is no loss to anybody. */
    private static boolean goesFurther(
            Plan later, Plan first, String run, Census census, Collection<StepResult> results) {
        Set<String> may = new HashSet<>();
        first.steps().forEach(step -> may.add(step.resource()));
        results.forEach(result -> may.add(result.id()));
        Stream.concat(census.ours().values().stream(), census.doubles().stream())
                .filter(found -> run.equals(found.live().tags().get(StackTags.RUN))
                        || !found.live().condition().works())
                .forEach(found -> may.add(found.id()));
        return later.steps().stream()
                .anyMatch(step ->
                        (step.verb() == Verb.DELETE || step.verb() == Verb.CLEAR) && !may.contains(step.resource()));
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
    private Census settled(int round, Circumstances met) {
        Instant start = session.time().now();
        while (true) {
            Census census = observe();
            Plan left = planned(census, met);
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
