package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.io.AtomicFile;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into an orderly end: the working thread is interrupted, has a few seconds to end what
 * it is reading, all it needs to write its files, and a few seconds more for standard output, whose reader may hang. The
 * process exits with {@link ExitCode#INTERRUPTED} or what the work then says is graver. A second signal ends it at once.
 */
final class Interruption implements Signals {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Thread worker;
    private final Duration patience;
    private final Consumer<String> complaints;
    private final IntConsumer halt;
    private final Consumer<Runnable> secondSignal;
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch written = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean interrupted;
    private volatile ExitCode code = ExitCode.INTERRUPTED;

    /**
     * Creates one that is not called by anybody yet.
     *
     * @param secondSignal takes what is to be done at the next signal
     */
    Interruption(
            Thread worker,
            Duration patience,
            Consumer<String> complaints,
            IntConsumer halt,
            Consumer<Runnable> secondSignal) {
        this.worker = worker;
        this.patience = patience;
        this.complaints = complaints;
        this.halt = halt;
        this.secondSignal = secondSignal;
    }

    /** Starts watching on behalf of the thread that does the work. */
    static Interruption watch(Thread worker) {
        Interruption interruption =
                new Interruption(worker, PATIENCE, System.err::println, Runtime.getRuntime()::halt, SecondSignal::then);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::end, "plumb-interruption"));
        return interruption;
    }

    @Override
    public boolean interrupted() {
        return interrupted;
    }

    @Override
    public void readingEnded() {
        read.countDown();
    }

    @Override
    public void filesWritten() {
        written.countDown();
    }

    /** Says that the work has ended; what happens from here on is an ordinary exit. */
    void finished(ExitCode code) {
        this.code = code;
        finished.countDown();
        written.countDown();
        read.countDown();
    }

    /** Ends the process, which somebody has told to stop or which has ended anyway. */
    void end() {
        if (finished.getCount() == 0) {
            return;
        }
        interrupted = true;
        worker.interrupt();
        secondSignal.accept(() -> leave("plumb: interrupted again; left at once"));
        try {
            if (!read.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                leave("plumb: interrupted; what it waited for did not come within " + patience.toSeconds()
                        + " seconds and was left behind");
                return;
            }
            // Cutting this short would lose all that was read.
            written.await();
            if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                leave("plumb: interrupted; standard output was not taken within " + patience.toSeconds()
                        + " seconds and was left behind");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A process that ends by a signal would report the signal's number; the contract says 5.
        halt.accept(code.code());
    }

    private void leave(String why) {
        complaints.accept(why);
        AtomicFile.deleteDrafts();
        halt.accept(ExitCode.INTERRUPTED.code());
    }
}
