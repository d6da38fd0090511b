package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.decision.Adjustment;
import dev.plumb.ec2.scaling.decision.Ballot;
import dev.plumb.ec2.scaling.decision.Capacity;
import dev.plumb.ec2.scaling.decision.Wish;
import dev.plumb.ec2.scaling.policy.Aggregation;
import dev.plumb.ec2.scaling.policy.StepIntervals;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A step or simple policy at work: acts every minute in which its alarm is in ALARM.
 *
 * @param cooldown of a simple policy, which does nothing until that is over; less than 0 for a step policy
 * @param steps the steps of a step policy, or null
 * @param change the number of a simple one
 */
record AlarmRunner(
        String name,
        int metric,
        int warmUp,
        int cooldown,
        Watch watch,
        double threshold,
        Aggregation aggregation,
        Adjustment adjustment,
        @Nullable StepIntervals steps,
        int change)
        implements Runner {
    @Override
    public void observe(double value) {
        watch.observe(value);
    }

    @Override
    public void vote(Capacity now, boolean locked, Ballot ballot) {
        if (!watch.inAlarm() || (locked && steps == null)) {
            return;
        }
        double value = watch.aggregate(aggregation);
        OptionalInt number = steps == null ? OptionalInt.of(change) : steps.change(value - threshold);
        number.ifPresent(step -> {
            int capacity = adjustment.capacity(step, now);
            // A step of nothing wants nothing: it must not stand in the way of a removal.
            if (step != 0 || capacity != now.desired()) {
                ballot.wants(new Wish(name, capacity, value), now);
            }
        });
    }
}
