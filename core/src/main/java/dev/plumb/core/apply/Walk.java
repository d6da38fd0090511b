package dev.plumb.core.apply;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.DefectException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.Step;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.time.Handover;
import dev.plumb.core.time.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: every step as soon as those before it are done, those first that have the longest way to go. A step
 * that fails takes those with it that need it; all others go on.
 */
final class Walk {
    /** The task of which every step is a part. */
    private static final String WHOLE = "stack";

    private static final int MOST_TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(15);

    private final Plan plan;
    private final Work work;
    private final Workers workers;
    private final Ids ids;
    private final Performer performer;
    private final Waits waits;
    private final Handover<Ended> ended;
    private final Map<String, Set<String>> missing = new HashMap<>();
    private final Map<String, List<String>> needing = new HashMap<>();
    private final Map<String, Step> byId = new LinkedHashMap<>();
    private final Map<String, StepResult> results = new LinkedHashMap<>();
    private final PriorityQueue<Step> ready;
    private int finished;
    private volatile @Nullable PlumbException halted;
    private @Nullable DefectException defect;

    /** What a worker reports: a result, or what ends the run. */
    private record Ended(
            @Nullable StepResult result,
            @Nullable PlumbException halt,
            @Nullable Error error) {}

    Walk(Plan plan, Work work, Workers workers) {
        this.plan = plan;
        this.work = work;
        this.workers = workers;
        this.ended = new Handover<>(work.session().time());
        this.ids = new Ids(work.census());
        this.performer = new Performer(work.guarded(this::refuseWhenHalted), ids);
        this.waits = new Waits(work.session(), workers, work.settings(), this::broken);
        Map<String, Duration> ahead = ahead(plan);
        this.ready = new PriorityQueue<>(
                Comparator.<Step, Duration>comparing(step -> ahead.getOrDefault(step.id(), Duration.ZERO))
                        .reversed()
                        .thenComparing(Step::id));
    }

    /** Returns how long the longest way from the beginning of each step to the end is. */
    private static Map<String, Duration> ahead(Plan plan) {
        Map<String, Duration> ahead = new HashMap<>();
        List<Step> steps = plan.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            Duration whole = ahead.getOrDefault(step.id(), Duration.ZERO).plus(step.expected());
            ahead.put(step.id(), whole);
            step.after().forEach(id -> ahead.merge(id, whole, (a, b) -> a.compareTo(b) > 0 ? a : b));
        }
        return ahead;
    }

    /** Returns how each step ended, in the order of the plan. */
    List<StepResult> run() {
        try (ended) {
            return walk();
        }
    }

    private List<StepResult> walk() {
        for (Step step : plan.steps()) {
            byId.put(step.id(), step);
            missing.put(step.id(), new TreeSet<>(step.after()));
            step.after()
                    .forEach(id -> needing.computeIfAbsent(id, none -> new ArrayList<>())
                            .add(step.id()));
            if (step.after().isEmpty()) {
                ready.add(step);
            }
        }
        work.progress()
                .on(new ProgressEvent.Started(
                        WHOLE, "stack " + plan.stack().name(), plan.steps().size(), null, plan.expected()));
        int open = 0;
        while (true) {
            while (halted == null && !ready.isEmpty()) {
                Step next = ready.remove();
                workers.start(() -> perform(next));
                open++;
            }
            if (open == 0) {
                break;
            }
            open -= take();
        }
        waits.stop();
        List<StepResult> all = plan.steps().stream().map(this::result).toList();
        long done = all.stream()
                .filter(result -> result.outcome() == StepResult.Outcome.DONE)
                .count();
        boolean whole = done == all.size();
        work.progress()
                .on(new ProgressEvent.Finished(
                        WHOLE,
                        whole ? ProgressEvent.Outcome.DONE : ProgressEvent.Outcome.INCOMPLETE,
                        (whole ? "" : done + " of ") + all.size() + " steps"));
        return all;
    }

    /** Returns why the run was halted or must not go on, or null when it came to its end. */
    @Nullable
    PlumbException halted() {
        return halted == null ? defect : halted;
    }

    private StepResult result(Step step) {
        StepResult result = results.get(step.id());
        return result == null ? new StepResult(step, StepResult.Outcome.NOT_ATTEMPTED, step.resource(), null) : result;
    }

    private int take() {
        Ended end;
        try {
            end = ended.take();
        } catch (InterruptedException e) {
            halt(new InterruptedRunException("interrupted"));
            return 0;
        }
        if (end.error() != null) {
            throw end.error();
        }
        if (end.halt() != null) {
            halt(end.halt());
        }
        if (end.result() != null) {
            finished(end.result());
        }
        return 1;
    }

    private void halt(PlumbException reason) {
        synchronized (this) {
            halted = halted == null ? reason : halted;
        }
        waits.stop();
    }

    /** Asked by workers that are about to call, some of them after a pause. */
    private void refuseWhenHalted() {
        PlumbException reason = halted;
        if (reason != null) {
            throw reason;
        }
    }

    private void finished(StepResult result) {
        results.put(result.step().id(), result);
        boolean done = result.outcome() == StepResult.Outcome.DONE;
        tell(result);
        if (result.failure() instanceof DefectException found) {
            if (defect == null) {
                defect = found;
            } else {
                defect.addSuppressed(found);
            }
        }
        if (done) {
            finished++;
            work.progress()
                    .on(new ProgressEvent.Advanced(WHOLE, finished, plan.steps().size()));
        }
        if (!done) {
            return;
        }
        for (String id : needing.getOrDefault(result.step().id(), List.of())) {
            Set<String> still = missing.getOrDefault(id, Set.of());
            still.remove(result.step().id());
            if (still.isEmpty()) {
                ready.add(step(id));
            }
        }
    }

    private Step step(String id) {
        Step step = byId.get(id);
        if (step == null) {
            throw new IllegalStateException("no such step: " + id);
        }
        return step;
    }

    private void tell(StepResult result) {
        boolean done = result.outcome() == StepResult.Outcome.DONE;
        String detail = result.failure() != null ? result.failure().getMessage() : result.id();
        work.progress()
                .on(new ProgressEvent.Finished(
                        result.step().id(), done ? ProgressEvent.Outcome.DONE : ProgressEvent.Outcome.FAILED, detail));
    }

    private void perform(Step step) {
        guarded(step, () -> {
            Kind<?> kind = work.kinds().get(step.key().kind());
            String label = step.verb().name().toLowerCase(Locale.ROOT) + " " + kind.label() + " "
                    + step.key().name();
            work.progress().on(new ProgressEvent.Started(step.id(), label, 0, WHOLE, step.expected()));
            act(step, kind);
        });
    }

    /** However it ends, somebody is told. */
    private void guarded(Step step, Runnable deed) {
        try {
            deed.run();
        } catch (Halt halt) {
            ended.add(new Ended(null, halt.reason(), null));
        } catch (Holdup.Stuck stuck) {
            ended.add(new Ended(
                    new StepResult(
                            step, StepResult.Outcome.FAILED, step.resource(), stuck.failure(), stuck.obstacles()),
                    null,
                    null));
        } catch (PlumbException failure) {
            end(step, step.resource(), failure);
        } catch (RuntimeException | StackOverflowError | LinkageError thrown) {
            // Whatever went wrong in this step need not keep the others from their end.
            end(step, step.resource(), new DefectException(step.id(), thrown));
        } catch (OutOfMemoryError full) {
            ended.add(new Ended(null, new DefectException(step.id(), full), null));
        } catch (Error thrown) {
            ended.add(new Ended(null, null, thrown));
        }
    }

    /** Asking how far something is went wrong in a way that nobody had thought of: nobody can be waited for any more. */
    private void broken(Throwable thrown) {
        boolean fatal =
                thrown instanceof Error && !(thrown instanceof VirtualMachineError || thrown instanceof LinkageError);
        if (fatal) {
            ended.add(new Ended(null, null, (Error) thrown));
        } else {
            halt(new DefectException("asking what is ready", thrown));
        }
    }

    private void act(Step step, Kind<?> kind) {
        switch (step.verb()) {
            case CREATE -> create(step, kind, 1);
            case UPDATE, CLEAR -> {
                performer.update(step);
                end(step, step.resource().isEmpty() ? ids.of(step.key()) : step.resource(), null);
            }
            case TAG -> {
                performer.tag(step);
                end(step, step.resource(), null);
            }
            case AWAIT -> await(step, kind, step.resource(), false, MOST_TRIES);
            case DELETE -> {
                performer.delete(step);
                if (kind.awaited().contains(Verb.DELETE)) {
                    await(step, kind, step.resource(), true, MOST_TRIES);
                } else {
                    end(step, step.resource(), null);
                }
            }
        }
    }

    private void create(Step step, Kind<?> kind, int tried) {
        Born born = performer.create(step);
        ids.made(step.key(), born.id());
        if (kind.awaited().contains(Verb.CREATE) && born.condition().phase() != Condition.Phase.READY) {
            await(step, kind, born.id(), false, tried);
        } else {
            end(step, born.id(), null);
        }
    }

    /** What came to nothing stays behind as a double, and is removed as any other is. */
    private void createAgain(Step step, Kind<?> kind, int tried) {
        workers.start(() -> guarded(step, () -> {
            performer.pause(BETWEEN_TRIES);
            create(step, kind, tried);
        }));
    }

    private void await(Step step, Kind<?> kind, String id, boolean gone, int tried) {
        work.progress()
                .on(new ProgressEvent.Waiting(
                        step.id(), gone ? "until it is gone" : "until it is ready", step.expected()));
        waits.add(kind, id, gone, step.expected(), (condition, failure) -> {
            Condition.Phase wanted = gone ? Condition.Phase.GONE : Condition.Phase.READY;
            if (failure != null || condition.phase() == wanted) {
                end(step, id, failure);
            } else if (tried < MOST_TRIES && condition.phase() == Condition.Phase.FAILED && kind.mayPass(condition)) {
                createAgain(step, kind, tried + 1);
            } else {
                end(step, id, unfinished(step, id, condition));
            }
        });
    }

    private static PlumbException unfinished(Step step, String id, Condition condition) {
        String why = condition.reason() == null ? "" : ": " + condition.reason();
        String end = switch (condition.phase()) {
            case FAILED -> "";
            case GONE -> ", although it was made a while ago: somebody may have removed it";
            default -> " after all the time it was given";
        };
        return new AwsException(
                AwsException.Kind.REFUSED,
                step.key().kind(),
                step.verb().name(),
                null,
                null,
                step.key() + " (" + id + ") is " + condition.word() + why + end + ". Run again to go on from here",
                null);
    }

    private void end(Step step, String id, @Nullable PlumbException failure) {
        StepResult.Outcome outcome = failure == null ? StepResult.Outcome.DONE : StepResult.Outcome.FAILED;
        ended.add(new Ended(new StepResult(step, outcome, id, failure), null, null));
    }
}
