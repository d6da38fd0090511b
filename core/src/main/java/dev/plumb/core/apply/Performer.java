package dev.plumb.core.apply;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Step;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.resource.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the calls of one step, and makes sense of their failures. Thread safe. */
final class Performer {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_GENERATIONS = 5;

    private final Work work;
    private final Ids ids;
    private final AwsSession session;

    Performer(Work work, Ids ids) {
        this.work = work;
        this.ids = ids;
        // A call may wait for its turn, and a step may take many calls: whoever may not change anything any more must
        // not then.
        this.session = work.session().checked(this::check);
    }

    /** Makes a resource. Its condition is ready or pending. */
    Born create(Step step) {
        Kind<?> kind = work.kinds().get(step.key().kind());
        for (int generation = 1; ; generation++) {
            Born born = create(step, kind, generation);
            if (born.condition().works() || generation == MOST_GENERATIONS) {
                return born;
            }
            // A token answers what it made the first time, even if that has failed or gone since: another token makes
            // another.
        }
    }

    private <R extends Record> Born create(Step step, Kind<R> kind, int generation) {
        Order<R> order = order(step, kind, generation);
        return attempt(step, kind, order, () -> kind.create(order));
    }

    /** Changes a resource, or clears it. */
    void update(Step step) {
        Kind<?> kind = work.kinds().get(step.key().kind());
        update(step, kind);
    }

    private <R extends Record> void update(Step step, Kind<R> kind) {
        Order<R> order = order(step, kind, 1);
        attempt(step, kind, order, () -> {
            if (step.verb() == Verb.CLEAR) {
                stillOurs(kind, order);
            }
            kind.update(order);
            return Born.ready(order.id());
        });
    }

    /** Removes a resource. */
    void delete(Step step) {
        Kind<?> kind = work.kinds().get(step.key().kind());
        delete(step, kind);
    }

    private <R extends Record> void delete(Step step, Kind<R> kind) {
        Order<R> order = order(step, kind, 1);
        attempt(step, kind, order, () -> {
            stillOurs(kind, order);
            kind.delete(order);
            return Born.ready(order.id());
        });
    }

    /** What shows no tags at all has gone, or has never had any. */
    private void stillOurs(Kind<?> kind, Order<?> order) {
        Map<String, String> tags = kind.carried(order.session(), order.id());
        if (!tags.isEmpty() && !work.stack().owns(tags)) {
            throw new NotStartedException(
                    order.id()
                            + " is left alone: since it was read, somebody has taken the tags of this stack from it. Plan again");
        }
    }

    /** Changes the tags of a resource. */
    void tag(Step step) {
        Kind<?> kind = work.kinds().get(step.key().kind());
        tag(step, kind);
    }

    private <R extends Record> void tag(Step step, Kind<R> kind) {
        Order<R> order = order(step, kind, 1);
        Map<String, String> tags = new LinkedHashMap<>();
        for (Change change : step.changes()) {
            if (change.to() instanceof Map<?, ?> more) {
                more.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
            }
        }
        attempt(step, kind, order, () -> {
            kind.tag(order.session(), order.id(), tags);
            return Born.ready(order.id());
        });
    }

    private <R extends Record> Born attempt(Step step, Kind<R> kind, Order<R> order, Supplier<Born> call) {
        Instant start = now();
        Duration pause = PAUSE;
        Holdup holdup = new Holdup(work.settings().freshFor(), start);
        boolean doubles = step.verb() == Verb.CREATE && kind.creation() == CallClass.DOUBLES;
        while (true) {
            check();
            try {
                return doubles ? answered(step.key(), call) : call.get();
            } catch (AwsException failure) {
                if (doubles && unknown(failure)) {
                    Optional<Born> made = lookedFor(kind, order);
                    work.run().creates().answered(step.key());
                    if (made.isPresent()) {
                        return made.get();
                    }
                    continue;
                }
                Treatment treatment = kind.treatment(step.verb(), failure);
                if (treatment == Treatment.GONE) {
                    return Born.ready(order.id());
                }
                if (treatment == Treatment.THERE) {
                    return kind.find(work.session(), own(order)).orElseThrow(() -> failure);
                }
                if (treatment == Treatment.HELD) {
                    held(kind, order.id(), failure, holdup, pause);
                } else if (treatment == Treatment.FAIL || !isPatient(start)) {
                    throw failure;
                }
            }
            sleep(pause);
            pause = longer(pause);
        }
    }

    /** Makes a call that must be known to be under way until AWS says what became of it. */
    private Born answered(Key key, Supplier<Born> call) {
        work.run().creates().asked(key);
        try {
            Born born = call.get();
            work.run().creates().answered(key);
            return born;
        } catch (AwsException failure) {
            if (!unknown(failure)) {
                work.run().creates().answered(key);
            }
            throw failure;
        }
    }

    private boolean isPatient(Instant start) {
        return Duration.between(start, now()).compareTo(work.settings().freshFor()) < 0;
    }

    /** The first refusals are often over before one could ask who is in the way. */
    private <R extends Record> void held(Kind<R> kind, String id, AwsException failure, Holdup holdup, Duration pause) {
        boolean ask = pause.compareTo(PAUSE.multipliedBy(4)) >= 0;
        if (ask) {
            try {
                holdup.seen(kind.obstacles(work.session(), List.of(id)).getOrDefault(id, List.of()), now());
            } catch (AwsException unknown) {
                // Whoever may not ask still waits.
            }
        }
        if (holdup.isStuck(now())) {
            throw holdup.stuck(failure);
        }
    }

    /** Nobody knows whether the call had an effect. */
    private static boolean unknown(AwsException failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, SERVICE, NOT_AWS -> true;
            default -> false;
        };
    }

    /** Only time tells that something was not made: it is looked for until it must have shown. */
    private <R extends Record> Optional<Born> lookedFor(Kind<R> kind, Order<R> order) {
        Instant start = now();
        Duration pause = PAUSE;
        while (true) {
            check();
            Optional<Born> made = kind.find(work.session(), order.tags());
            if (made.isPresent()
                    || Duration.between(start, now()).compareTo(work.settings().settle()) > 0) {
                return made;
            }
            sleep(pause);
            pause = longer(pause);
        }
    }

    /** What marks a resource as this one, whichever run made it. */
    private static Map<String, String> own(Order<?> order) {
        Map<String, String> own = new LinkedHashMap<>(order.tags());
        own.keySet().retainAll(List.of(StackTags.STACK, StackTags.UID, StackTags.ID));
        return own;
    }

    @SuppressWarnings("unchecked") // a plan gives a kind its own records
    private <R extends Record> Order<R> order(Step step, Kind<R> kind, int generation) {
        boolean leaving = step.verb() == Verb.CLEAR || step.verb() == Verb.DELETE;
        // What was there before the run refers to what was there: another may have taken its place since.
        boolean old = leaving || !step.resource().isEmpty();
        Record from = step.from() == null ? null : old ? ids.past(step.from()) : ids.present(step.from());
        Record target = step.to() == null ? step.from() : step.to();
        if (target == null) {
            throw new IllegalStateException("nothing to do in " + step.id());
        }
        Record record = leaving ? ids.past(target) : ids.present(target);
        String id = step.resource().isEmpty() && step.verb() != Verb.CREATE ? ids.of(step.key()) : step.resource();
        Map<String, String> tags = step.verb() == Verb.CREATE ? tags(step, kind) : Map.of();
        String token =
                Canonical.fingerprint(work.stack().uid(), step.key(), work.run().epoch(), generation, record, tags);
        return new Order<>(session, step.key(), id, (R) from, (R) record, step.changes(), tags, token);
    }

    private Map<String, String> tags(Step step, Kind<?> kind) {
        Wanted<?> wanted = work.wanted(step.key());
        Map<String, String> tags = new LinkedHashMap<>(StackTags.of(work.stack(), work.tags(), wanted));
        tags.putAll(more(wanted));
        if (kind.creation() == CallClass.DOUBLES) {
            tags.put(StackTags.RUN, work.run().id());
            tags.put(StackTags.CREATED, String.valueOf(work.started().toEpochMilli()));
        }
        return tags;
    }

    private static <R extends Record> Map<String, String> more(Wanted<R> wanted) {
        return wanted.kind().tags(wanted.record());
    }

    private void check() {
        try {
            work.run().guard().check();
        } catch (PlumbException reason) {
            throw new Halt(reason);
        }
    }

    private Instant now() {
        return work.session().time().now();
    }

    /** Lets time pass before another try. */
    void pause(Duration pause) {
        check();
        sleep(pause);
    }

    private void sleep(Duration pause) {
        try {
            work.session().time().sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Halt(new InterruptedRunException("interrupted between two tries"));
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
