package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.decision.Capacity;
import java.util.ArrayList;
import java.util.List;

/** The instances of a group in virtual minutes. Those of one launch go together. */
final class Fleet {
    private final int start;
    private final int drain;
    private final List<Launch> launches = new ArrayList<>();
    private final List<int[]> leaving = new ArrayList<>();
    private int min;
    private int max;
    private int desired;
    private int settled;

    Fleet(int min, int max, int desired, Timing timing) {
        this.min = min;
        this.max = max;
        this.desired = desired;
        this.settled = desired;
        this.start = Timing.minutes(timing.start());
        this.drain = Timing.minutes(timing.drain());
    }

    private static final class Launch {
        private final int ready;
        private final int warm;
        private int count;

        Launch(int ready, int warm, int count) {
            this.ready = ready;
            this.warm = warm;
            this.count = count;
        }
    }

    /** Begins a minute: instances come into service, are warm, or are gone. */
    void advance(int minute) {
        for (int i = launches.size() - 1; i >= 0; i--) {
            Launch launch = launches.get(i);
            if (launch.warm <= minute) {
                settled += launch.count;
                launches.remove(i);
            }
        }
        leaving.removeIf(group -> group[0] <= minute);
    }

    /**
     * Launches or terminates instances.
     *
     * @param to how many there are to be
     * @param from the first minute in which that is so
     * @param warmUp how many minutes new instances do not count, once they are in service
     */
    void resize(int to, int from, int warmUp) {
        if (to > desired) {
            int ready = from + start;
            launches.add(new Launch(ready, ready + warmUp, to - desired));
        } else if (to < desired) {
            terminate(desired - to, from + drain);
        }
        desired = to;
    }

    private void terminate(int count, int gone) {
        int warm = Math.min(count, settled);
        settled -= warm;
        int rest = count - warm;
        for (int i = launches.size() - 1; i >= 0 && rest > 0; i--) {
            Launch launch = launches.get(i);
            int taken = Math.min(rest, launch.count);
            launch.count -= taken;
            rest -= taken;
            if (launch.count == 0) {
                launches.remove(i);
            }
        }
        leaving.add(new int[] {gone, count});
    }

    void bound(int least, int most) {
        min = least;
        max = most;
    }

    Capacity capacity() {
        return new Capacity(min, max, desired, settled, warming(), terminating());
    }

    int min() {
        return min;
    }

    int max() {
        return max;
    }

    int desired() {
        return desired;
    }

    int settled() {
        return settled;
    }

    /** Returns how many take work. */
    int serving(int minute) {
        int serving = settled;
        for (int i = 0; i < launches.size(); i++) {
            serving += launches.get(i).ready <= minute ? launches.get(i).count : 0;
        }
        return serving;
    }

    /** Returns how many have to be paid. */
    int running() {
        return settled + warming() + terminating();
    }

    /** Returns whether instances were launched that are not in service yet, or not warm where that is what counts. */
    boolean growing(int minute, boolean untilWarm) {
        for (int i = 0; i < launches.size(); i++) {
            if (untilWarm || launches.get(i).ready > minute) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether an activity is in progress: instances come or go. */
    boolean busy(int minute) {
        return growing(minute, false) || !leaving.isEmpty();
    }

    /** Returns the minute from which an activity that begins in another is over. */
    int over(int from, boolean growth) {
        return from + (growth ? start : drain);
    }

    private int warming() {
        int warming = 0;
        for (int i = 0; i < launches.size(); i++) {
            warming += launches.get(i).count;
        }
        return warming;
    }

    private int terminating() {
        int terminating = 0;
        for (int i = 0; i < leaving.size(); i++) {
            terminating += leaving.get(i)[1];
        }
        return terminating;
    }
}
