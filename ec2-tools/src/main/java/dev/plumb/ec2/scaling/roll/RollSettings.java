package dev.plumb.ec2.scaling.roll;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How an instance refresh goes. Source: {@code RefreshPreferences} of Amazon EC2 Auto Scaling.
 *
 * @param minHealthy the least share of the desired instances that stays in service, in percent; null for the group's own, else 90
 * @param maxHealthy the most instances there are meanwhile, in percent; null for the group's own, else 100
 * @param warmUp how long a new instance warms up, or null for the group's own
 * @param checkpoints after which percentages it pauses; the last is 100
 * @param checkpointDelay how long it pauses there
 * @param bake how long it waits at its end before it counts
 * @param replaceAll whether instances that are as wanted already are replaced too
 * @param autoRollback whether AWS undoes it when it fails
 * @param guarded what becomes of instances that are protected from scaling in
 * @param standby what becomes of instances in standby
 * @param alarms the alarms that make it fail
 */
public record RollSettings(
        @Nullable Integer minHealthy,
        @Nullable Integer maxHealthy,
        @Nullable Duration warmUp,
        List<Integer> checkpoints,
        Duration checkpointDelay,
        Duration bake,
        boolean replaceAll,
        boolean autoRollback,
        Guarded guarded,
        Standby standby,
        List<String> alarms) {
    /** What AWS pauses at a checkpoint by default. */
    public static final Duration DEFAULT_DELAY = Duration.ofHours(1);

    private static final Duration LONGEST = Duration.ofDays(2);
    private static final int ALL = 100;
    private static final int MOST_ALARMS = 10;

    /** Copies. */
    public RollSettings {
        checkpoints = List.copyOf(checkpoints);
        alarms = List.copyOf(alarms);
    }

    /** What becomes of instances that are protected from scaling in. */
    public enum Guarded {
        /** They are replaced. */
        REFRESH,
        /** They stay as they are. */
        IGNORE,
        /** They are waited for, for an hour at most; then the refresh fails. */
        WAIT
    }

    /** What becomes of instances in standby. */
    public enum Standby {
        /** They are terminated. */
        TERMINATE,
        /** They stay as they are. */
        IGNORE,
        /** They are waited for, for an hour at most; then the refresh fails. */
        WAIT
    }

    /** Returns a builder that holds the defaults: AWS's own, but undone when it fails and sparing what is as wanted. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns what is wrong with it, all of it. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (minHealthy != null && (minHealthy < 0 || minHealthy > ALL)) {
            problems.add(new Problem(null, "the least healthy share is " + minHealthy + " %", "Say 0 to 100"));
        }
        if (maxHealthy != null && (maxHealthy < ALL || maxHealthy > 2 * ALL)) {
            problems.add(new Problem(null, "the largest healthy share is " + maxHealthy + " %", "Say 100 to 200"));
        }
        if (maxHealthy != null && minHealthy == null) {
            problems.add(new Problem(null, "a largest healthy share goes with a least one", "Say both"));
        }
        if (maxHealthy != null && minHealthy != null && maxHealthy - minHealthy > ALL) {
            problems.add(new Problem(
                    null,
                    "from " + minHealthy + " % to " + maxHealthy + " % healthy is more than 100 apart",
                    "Bring them closer together"));
        }
        if (!List.copyOf(new TreeSet<>(checkpoints)).equals(checkpoints)
                || checkpoints.stream().anyMatch(one -> one < 1 || one > ALL)) {
            problems.add(new Problem(
                    null, "the checkpoints " + checkpoints + " do not ascend from 1 to 100", "Say 20,50,100"));
        } else if (!checkpoints.isEmpty() && checkpoints.get(checkpoints.size() - 1) != ALL) {
            problems.add(new Problem(
                    null, "the last checkpoint is not 100, and so the rest would never be replaced", "Add 100"));
        }
        bound("the pause at checkpoints", checkpointDelay, problems);
        bound("the bake time", bake, problems);
        if (alarms.size() > MOST_ALARMS) {
            problems.add(new Problem(null, alarms.size() + " alarms are more than " + MOST_ALARMS, "Leave some out"));
        }
        return problems;
    }

    private static void bound(String what, Duration duration, List<Problem> problems) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            problems.add(new Problem(null, what + " is more than two days", "Say 48h at most"));
        }
    }

    /** Collects settings. */
    public static final class Builder {
        private @Nullable Integer minHealthy;
        private @Nullable Integer maxHealthy;
        private @Nullable Duration warmUp;
        private List<Integer> checkpoints = List.of();
        private Duration checkpointDelay = DEFAULT_DELAY;
        private Duration bake = Duration.ZERO;
        private boolean replaceAll;
        private boolean autoRollback = true;
        private Guarded guarded = Guarded.WAIT;
        private Standby standby = Standby.WAIT;
        private List<String> alarms = List.of();

        private Builder() {}

        /** Sets the least and the largest share of the desired instances, in percent; null for the group's own. */
        public Builder healthy(@Nullable Integer least, @Nullable Integer most) {
            minHealthy = least;
            maxHealthy = most;
            return this;
        }

        /** Sets how long a new instance warms up; null for the group's own. */
        public Builder warmUp(@Nullable Duration value) {
            warmUp = value;
            return this;
        }

        /** Sets after which percentages it pauses, and for how long. */
        public Builder checkpoints(List<Integer> percentages, Duration delay) {
            checkpoints = percentages;
            checkpointDelay = delay;
            return this;
        }

        /** Sets how long it waits at its end. */
        public Builder bake(Duration value) {
            bake = value;
            return this;
        }

        /** Sets whether instances that are as wanted already are replaced too. */
        public Builder replaceAll(boolean value) {
            replaceAll = value;
            return this;
        }

        /** Sets whether AWS undoes it when it fails. */
        public Builder autoRollback(boolean value) {
            autoRollback = value;
            return this;
        }

        /** Sets what becomes of instances that are protected from scaling in. */
        public Builder guarded(Guarded value) {
            guarded = value;
            return this;
        }

        /** Sets what becomes of instances in standby. */
        public Builder standby(Standby value) {
            standby = value;
            return this;
        }

        /** Sets the alarms that make it fail. */
        public Builder alarms(List<String> names) {
            alarms = names;
            return this;
        }

        /**
         * Returns the settings.
         *
         * @throws InputException with all that is wrong with them
         */
        public RollSettings build() {
            RollSettings settings = unchecked();
            List<Problem> problems = settings.problems();
            if (!problems.isEmpty()) {
                throw new InputException(problems, null);
            }
            return settings;
        }

        /** Returns settings that AWS has taken already. */
        public RollSettings unchecked() {
            return new RollSettings(
                    minHealthy,
                    maxHealthy,
                    warmUp,
                    checkpoints,
                    checkpointDelay,
                    bake,
                    replaceAll,
                    autoRollback,
                    guarded,
                    standby,
                    alarms);
        }
    }
}
