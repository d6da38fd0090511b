package dev.plumb.core.stack.run;

import dev.plumb.core.error.PlumbException;
import dev.plumb.core.time.Time;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Gives a lease's signs of life on a thread of its own until it is closed. */
public final class KeepAlive implements AutoCloseable {
    private final Thread thread;

    private KeepAlive(Thread thread) {
        this.thread = thread;
    }

    static KeepAlive start(Lease lease, Time time, Duration heartbeat) {
        CountDownLatch atWork = new CountDownLatch(1);
        Thread thread = new Thread(() -> run(lease, time, heartbeat, atWork), "plumb-lease");
        thread.setDaemon(true);
        thread.start();
        try {
            // A clock that jumps over idle time must know of the thread before the caller goes on.
            atWork.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new KeepAlive(thread);
    }

    private static void run(Lease lease, Time time, Duration heartbeat, CountDownLatch atWork) {
        Time.Work work = time.attendance().work();
        atWork.countDown();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                time.sleep(heartbeat);
                lease.beat();
            }
        } catch (InterruptedException | PlumbException ended) {
            // Closed, or interrupted in the middle of a call: whoever wants to change something finds out from the
            // lease.
            Thread.currentThread().interrupt();
        } finally {
            work.close();
        }
    }

    /** Ends the thread, and waits for a sign of life that is on its way. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
