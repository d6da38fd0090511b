package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.metric.ActivityTable.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How well a replay matches what AWS did: which recorded activities it repeats, in the same direction, within a minute, and to one instance.
 *
 * @param recorded how many were recorded within the load
 * @param repeated how many of them the replay repeats
 * @param invented how many of the replay's own nobody recorded
 */
public record Fidelity(int recorded, int repeated, int invented) {
    private static final int MINUTES = 1;
    private static final int INSTANCES = 1;

    /** Compares. Each activity of the replay stands for one recorded one at most. */
    public static Fidelity of(Timeline timeline, List<Recorded> recorded) {
        List<Activity> left = new ArrayList<>(timeline.activities());
        int within = 0;
        int repeated = 0;
        for (Recorded real : recorded) {
            long minute = Duration.between(timeline.load().start(), real.at()).toMinutes();
            if (minute < 0 || minute >= timeline.minutes()) {
                continue;
            }
            within++;
            for (int i = 0; i < left.size(); i++) {
                if (matches(left.get(i), real, minute)) {
                    left.remove(i);
                    repeated++;
                    break;
                }
            }
        }
        return new Fidelity(within, repeated, left.size());
    }

    private static boolean matches(Activity own, Recorded real, long minute) {
        return own.grows() == real.to() > real.from()
                && Math.abs(own.minute() - minute) <= MINUTES
                && Math.abs(own.to() - real.to()) <= INSTANCES;
    }

    /** Returns the share of recorded activities that are repeated in percent; 100 where nothing was recorded. */
    public double percent() {
        return recorded == 0 ? 100 : 100.0 * repeated / recorded;
    }
}
