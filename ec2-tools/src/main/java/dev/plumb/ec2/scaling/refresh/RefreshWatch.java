package dev.plumb.ec2.scaling.refresh;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.roll.RollEvent;
import dev.plumb.core.roll.RollOutcome;
import dev.plumb.core.time.Time;
import dev.plumb.ec2.scaling.roll.GroupState;
import dev.plumb.ec2.scaling.roll.Member;
import dev.plumb.ec2.scaling.roll.Refresh;
import dev.plumb.ec2.scaling.roll.Registration;
import dev.plumb.ec2.scaling.roll.RollJudge;
import dev.plumb.ec2.scaling.roll.RollTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * Watches an instance refresh to its end: often at first and where something is due, seldom while it pauses. The group is looked at only
 * where the refresh has got on or some time has passed, and targets only while an instance is not known to be healthy.
 */
final class RefreshWatch {
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration QUICK_FOR = Duration.ofSeconds(20);
    private static final Duration STEADY = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(15);
    private static final Duration GROUP = Duration.ofSeconds(20);
    private static final double JITTER = 0.1;

    /** How long instances may take to become healthy after AWS called the refresh successful. */
    private static final Duration SETTLING = Duration.ofMinutes(5);

    private final AwsSession session;
    private final LiveState live;
    private final Consumer<RollEvent> events;
    private final String group;
    private final String id;
    private final RollTracker tracker = new RollTracker();
    private final Instant began;
    private @Nullable GroupState last;
    private @Nullable Refresh seen;
    private @Nullable Instant ended;

    RefreshWatch(AwsSession session, LiveState live, Consumer<RollEvent> events, String group, String id) {
        this.session = session;
        this.live = live;
        this.events = events;
        this.group = group;
        this.id = id;
        this.began = session.time().now();
    }

    /** Returns the last look at the group. */
    @Nullable
    GroupState last() {
        return last;
    }

    List<String> reasons() {
        return tracker.reasons();
    }

    /** Returns how long the refresh took, as far as it is known when it began and ended. */
    Duration took() {
        Instant start = seen == null || seen.start() == null ? began : seen.start();
        Instant end = seen == null || seen.end() == null ? session.time().now() : seen.end();
        Duration took = Duration.between(start, end);
        return took.isNegative() ? Duration.ZERO : took;
    }

    /**
     * Watches.
     *
     * @param most for how long, or null for to the end
     */
    RollOutcome to(@Nullable Duration most) {
        try {
            while (true) {
                Optional<RollOutcome> outcome = look();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                Duration left = left(most);
                if (left.isZero()) {
                    return unwatched(most);
                }
                Duration pause = pause();
                session.time().sleep(pause.compareTo(left) < 0 ? pause : left);
            }
        } catch (InterruptedException | InterruptedRunException stop) {
            return new RollOutcome.Detached("Interrupted. The refresh goes on in AWS: " + where() + ".");
        } catch (AwsException failure) {
            if (Thread.currentThread().isInterrupted()) {
                return new RollOutcome.Detached("Interrupted. The refresh goes on in AWS: " + where() + ".");
            }
            throw failure;
        }
    }

    /** Returns how long it is still to be watched, zero for not at all. */
    private Duration left(@Nullable Duration most) {
        if (most == null) {
            return Duration.ofDays(1);
        }
        Duration left = most.minus(Duration.between(began, session.time().now()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private RollOutcome unwatched(@Nullable Duration most) {
        return most != null && most.isZero()
                ? new RollOutcome.Detached("The refresh has begun and goes on in AWS, unwatched.")
                : new RollOutcome.StillRunning(
                        "The refresh goes on in AWS: " + where() + ". It was watched for as long as asked.");
    }

    private String where() {
        if (seen == null) {
            return "instance refresh " + id;
        }
        return seen.status() + ", " + seen.percent() + " % done"
                + (seen.left() > 0 ? ", " + seen.left() + " to go" : "");
    }

    private Optional<RollOutcome> look() {
        Refresh now = live.refresh(group, id).orElse(null);
        if (now == null) {
            // Reads lag behind the call that began it.
            return Optional.empty();
        }
        if (due(now)) {
            AutoScalingGroup shown = live.group(group);
            boolean over = !now.active();
            boolean asks =
                    over || settled() == null || shown.instances().stream().anyMatch(this::unsettled);
            boolean moved = seen == null || !seen.status().equals(now.status()) || over;
            last = live.state(
                    shown,
                    over ? live.refreshes(group) : List.of(now),
                    moved || last == null || stale() ? live.activities(group) : last.activities(),
                    List.of(),
                    asks && !shown.targetGroupARNs().isEmpty() ? live.registrations(shown) : kept());
        }
        GroupState state = last;
        seen = now;
        if (state == null) {
            return Optional.empty();
        }
        GroupState current = at(state, now);
        tracker.see(current, now).forEach(events);
        if (now.active()) {
            return Optional.empty();
        }
        if (ended == null) {
            ended = session.time().now();
        }
        boolean patient = Duration.between(ended, session.time().now()).compareTo(SETTLING) < 0;
        Optional<RollOutcome> outcome = RollJudge.outcome(current, now, patient);
        if (outcome.isEmpty()) {
            events.accept(new RollEvent.Waits("until all instances are healthy", ended.plus(SETTLING)));
        }
        return outcome;
    }

    private boolean due(Refresh now) {
        return last == null
                || seen == null
                || !now.active()
                || now.percent() != seen.percent()
                || now.left() != seen.left()
                || !now.status().equals(seen.status())
                || stale();
    }

    private boolean stale() {
        return last != null && Duration.between(last.at(), session.time().now()).compareTo(GROUP) >= 0;
    }

    private @Nullable GroupState settled() {
        return last != null && last.members().stream().allMatch(Member::well) ? last : null;
    }

    private boolean unsettled(Instance instance) {
        return last == null
                || last.members().stream()
                        .noneMatch(member -> member.id().equals(instance.instanceId()) && member.well());
    }

    private Map<String, List<Registration>> kept() {
        return last == null
                ? Map.of()
                : last.members().stream().collect(Collectors.toMap(Member::id, Member::targets, (one, two) -> one));
    }

    /** The group as last seen, at this moment. */
    private GroupState at(GroupState state, Refresh now) {
        return new GroupState(
                state.name(),
                state.sizes(),
                state.launch(),
                state.health(),
                state.tags(),
                state.targetGroups(),
                state.suspended(),
                state.members(),
                now.active() ? List.of(now) : state.refreshes(),
                state.activities(),
                state.alarms(),
                session.time().now());
    }

    private Duration pause() {
        Time time = session.time();
        Instant until = tracker.until();
        Duration plain;
        if (until != null) {
            Duration left = Duration.between(time.now(), until);
            plain = left.compareTo(SLOW) < 0 ? (left.compareTo(QUICK) < 0 ? QUICK : left) : SLOW;
        } else if (Duration.between(began, time.now()).compareTo(QUICK_FOR) < 0) {
            plain = QUICK;
        } else {
            plain = STEADY;
        }
        double factor = 1 + JITTER * (2 * session.random().nextDouble() - 1);
        return Duration.ofMillis((long) (plain.toMillis() * factor));
    }
}
