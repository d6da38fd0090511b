package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into an orderly end: the working thread is interrupted, has a few seconds to keep what
 * it has, and the process exits with {@link ExitCode#INTERRUPTED} or what the work then says is graver. A second signal
 * ends it at once.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 5;

    private final Thread worker;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean happened;
    private volatile ExitCode code = ExitCode.INTERRUPTED;

    private Interruption(Thread worker) {
        this.worker = worker;
    }

    /** Starts watching on behalf of the thread that does the work. */
    static Interruption watch(Thread worker) {
        Interruption interruption = new Interruption(worker);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::end, "plumb-interruption"));
        return interruption;
    }

    /** Returns whether a signal asked to stop. */
    boolean happened() {
        return happened;
    }

    /** Says that the work has ended; what happens from here on is an ordinary exit. */
    void finished(ExitCode code) {
        this.code = code;
        finished.countDown();
    }

    private void end() {
        if (finished.getCount() == 0) {
            return;
        }
        happened = true;
        worker.interrupt();
        SecondSignal.then(() -> {
            System.err.println("plumb: interrupted again; left at once");
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        });
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("plumb: interrupted; a call did not end in time and was left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A process that ends by a signal would report the signal's number; the contract says 5.
        Runtime.getRuntime().halt(code.code());
    }
}
