package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.roll.RollEvent;
import dev.plumb.ec2.scaling.refresh.GroupRolls;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One Auto Scaling group in its account and Region, for the length of a command. */
final class GroupSession implements AutoCloseable {
    private final Run run;
    private final CallMeter meter;
    private final StackPlace place;
    private final AwsSession session;
    private final GroupOptions options;
    private final GroupFiles.@Nullable Named named;

    private GroupSession(
            Run run,
            CallMeter meter,
            StackPlace place,
            AwsSession session,
            GroupOptions options,
            GroupFiles.@Nullable Named named) {
        this.run = run;
        this.meter = meter;
        this.place = place;
        this.session = session;
        this.options = options;
        this.named = named;
    }

    /**
     * Opens the account of the group that the options name.
     *
     * @param prepare what to do to a simulated account first
     */
    static GroupSession open(Run run, GroupOptions options, Consumer<SimulatedPlace> prepare) {
        options.check();
        GroupFiles.Named named = options.ofStack()
                ? GroupFiles.of(options.group, null).read(run.host().env())
                : null;
        CallMeter meter = new CallMeter();
        StackPlace place;
        if (options.simulated()) {
            SimulatedPlace simulated =
                    SimulatedPlace.open(run, options.kept(), options.faults, options.group.hashCode(), meter);
            prepare.accept(simulated);
            place = simulated;
        } else {
            place = new LivePlace(run, meter);
        }
        try {
            AwsSession session = place.session(region(run, named));
            if (session.region().isEmpty()) {
                throw InputException.of(new Problem(
                        null, "no Region is set", "Use --region, set AWS_REGION, or write region in the profile"));
            }
            return new GroupSession(run, meter, place, session, options, named);
        } catch (RuntimeException | Error e) {
            place.close();
            throw e;
        }
    }

    private static @Nullable String region(Run run, GroupFiles.@Nullable Named named) {
        String asked = run.options().region;
        String own = named == null ? null : named.region();
        if (own != null && asked != null && !own.equals(asked)) {
            throw InputException.of(new Problem(
                    null,
                    "--region " + asked + " contradicts the stack file, which says region: " + own,
                    "Leave --region out, or mend the file"));
        }
        return own == null ? asked : own;
    }

    /** Returns access to the account. */
    AwsSession session() {
        return session;
    }

    /** Returns access to groups. */
    GroupRolls rolls(Consumer<RollEvent> events) {
        return GroupRolls.of(session, events);
    }

    /** Returns what the group is called in AWS: one of a stack is found by its tags. */
    String name(GroupRolls rolls) {
        if (named == null) {
            return options.group;
        }
        List<String> found = rolls.ofStack(named.stack(), named.group());
        if (found.size() == 1) {
            return found.get(0);
        }
        throw InputException.of(
                found.isEmpty()
                        ? new Problem(
                                null,
                                "the stack " + named.stack() + " has no group " + named.group() + " in AWS yet",
                                "Make it with 'plumb apply', or look at the Region and the account")
                        : new Problem(
                                null,
                                "several stacks are called " + named.stack() + ", and the group is one of "
                                        + String.join(", ", found),
                                "Name it as AWS does"));
    }

    @Override
    public void close() {
        session.close();
        CallMeter.Count total = meter.total();
        run.summary()
                .with("calls", total.calls())
                .with("retries", total.retries())
                .with("throttles", total.throttles())
                .with("paced_ms", total.paced().toMillis());
        place.close();
    }
}
