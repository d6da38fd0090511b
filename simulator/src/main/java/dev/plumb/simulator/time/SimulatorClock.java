package dev.plumb.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The time in the simulated world. At rest it stands still and jumps to the earliest waker once every registered worker
 * waits in {@link #sleep}, so nothing really waits. A thread counts as a worker while a {@link Worker} of its own is open;
 * the simulator registers the threads of calls in flight by itself. A sleeper that is no worker waits for the workers only:
 * with none registered its sleep is over at once and the clock has moved on. After {@link #flow} time runs at a multiple of
 * real time and sleeps really wait, as clients in other processes need. Thread safe.
 */
public final class SimulatorClock {
    private static final long STRIDE_MILLIS = 20;

    private final Object lock = new Object();
    private final Map<Thread, Integer> workers = new HashMap<>();
    private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>(Comparator.comparing(Sleeper::wake));
    private Instant instant;
    private double speed;
    private double pace;
    private long anchor;
    private int parked;
    private int errands;

    private SimulatorClock(Instant start) {
        this.instant = start;
    }

    /** Returns a clock at rest. */
    public static SimulatorClock startingAt(Instant start) {
        return new SimulatorClock(start);
    }

    /** Returns the present virtual instant. */
    public Instant now() {
        synchronized (lock) {
            return speed == 0 ? instant : instant.plusNanos((long) ((System.nanoTime() - anchor) * speed));
        }
    }

    /**
     * Waits in virtual time.
     *
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public void sleep(Duration duration) throws InterruptedException {
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        synchronized (lock) {
            Sleeper self = new Sleeper(now().plus(duration), workers.containsKey(Thread.currentThread()));
            sleepers.add(self);
            parked += self.worker() ? 1 : 0;
            if (pace > 0) {
                // The first sleeper walks for all, and must know that now everybody waits.
                lock.notifyAll();
            }
            try {
                await(self);
            } finally {
                sleepers.remove(self);
                parked -= self.worker() ? 1 : 0;
                lock.notifyAll();
            }
        }
    }

    private void await(Sleeper self) throws InterruptedException {
        while (true) {
            Instant now = now();
            if (!self.wake().isAfter(now)) {
                return;
            }
            if (speed > 0) {
                double nanos = Duration.between(now, self.wake()).toNanos() / speed;
                lock.wait(Math.max(1, (long) (nanos / 1_000_000)));
            } else if (mayJump(now) && pace == 0) {
                instant = sleepers.element().wake();
                lock.notifyAll();
            } else if (mayJump(now) && sleepers.element() == self) {
                long begun = System.nanoTime();
                lock.wait(STRIDE_MILLIS);
                walk(System.nanoTime() - begun);
            } else {
                lock.wait();
            }
        }
    }

    /** Moves on by a step, but not past the wake of the first sleeper, if nobody has begun to work meanwhile. */
    private void walk(long nanos) {
        if (speed == 0 && pace > 0 && mayJump(instant)) {
            Instant there = instant.plusNanos((long) (nanos * pace));
            Instant wake = sleepers.element().wake();
            instant = there.isBefore(wake) ? there : wake;
            lock.notifyAll();
        }
    }

    /** Everybody waits, and nobody who is due has yet to leave. */
    private boolean mayJump(Instant now) {
        return errands == 0
                && parked >= workers.size()
                && sleepers.element().wake().isAfter(now);
    }

    /** Moves a clock at rest on by hand, as if nobody had called meanwhile. */
    public void advance(Duration duration) {
        synchronized (lock) {
            instant = instant.plus(duration);
            lock.notifyAll();
        }
    }

    /** Lets time run from now on, at so many virtual seconds per real second; 0 brings it to rest. */
    public void flow(double virtualPerReal) {
        if (virtualPerReal < 0 || Double.isNaN(virtualPerReal)) {
            throw new IllegalArgumentException("time does not flow backwards: " + virtualPerReal);
        }
        synchronized (lock) {
            instant = now();
            anchor = System.nanoTime();
            speed = virtualPerReal;
            lock.notifyAll();
        }
    }

    /**
     * Lets a clock at rest walk, at so many virtual seconds per real second, where it would jump: for people who watch.
     * Unlike in a {@link #flow}, work still takes no time, however slow this machine is. 0 lets it jump again.
     */
    public void pace(double virtualPerReal) {
        if (virtualPerReal < 0 || Double.isNaN(virtualPerReal)) {
            throw new IllegalArgumentException("time does not walk backwards: " + virtualPerReal);
        }
        synchronized (lock) {
            pace = virtualPerReal;
            lock.notifyAll();
        }
    }

    /** Tells whether time flows by itself. */
    public boolean flows() {
        synchronized (lock) {
            return speed > 0;
        }
    }

    /** Registers the calling thread as a worker, for whom the clock waits, until the result is closed on the same thread. */
    public Worker worker() {
        Thread thread = Thread.currentThread();
        synchronized (lock) {
            workers.merge(thread, 1, Integer::sum);
        }
        return () -> leave(thread);
    }

    /**
     * Lets the calling thread, if it is a worker, count as waiting until the result is closed on the same thread: while it
     * waits for something else than the clock.
     */
    public Worker rest() {
        synchronized (lock) {
            if (!workers.containsKey(Thread.currentThread())) {
                return () -> {};
            }
            parked++;
            lock.notifyAll();
        }
        return () -> {
            synchronized (lock) {
                parked--;
            }
        };
    }

    /**
     * Registers work on its way from one thread to another, for which the clock waits until the result is closed, once, on
     * any thread.
     */
    public Worker errand() {
        synchronized (lock) {
            errands++;
        }
        return () -> {
            synchronized (lock) {
                errands--;
                lock.notifyAll();
            }
        };
    }

    private void leave(Thread thread) {
        synchronized (lock) {
            workers.computeIfPresent(thread, (key, depth) -> depth == 1 ? null : depth - 1);
            lock.notifyAll();
        }
    }

    /** A thread at work. Closing ends it. */
    @FunctionalInterface
    public interface Worker extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Sleeper {
        private final Instant wake;
        private final boolean worker;

        Sleeper(Instant wake, boolean worker) {
            this.wake = wake;
            this.worker = worker;
        }

        Instant wake() {
            return wake;
        }

        boolean worker() {
            return worker;
        }
    }
}
