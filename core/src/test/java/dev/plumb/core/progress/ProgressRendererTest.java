package dev.plumb.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.progress.ProgressEvent.Advanced;
import dev.plumb.core.progress.ProgressEvent.Finished;
import dev.plumb.core.progress.ProgressEvent.Level;
import dev.plumb.core.progress.ProgressEvent.Note;
import dev.plumb.core.progress.ProgressEvent.Outcome;
import dev.plumb.core.progress.ProgressEvent.Started;
import dev.plumb.core.time.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class ProgressRendererTest {
    private static final Instant T = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void eventsOfManyThreads_areAllShownByTheEnd() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProgressRenderer renderer = ProgressRenderer.lines(out, new StillTime(), Duration.ofSeconds(20));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String task = "task-" + i;
            Thread thread = new Thread(() -> {
                renderer.on(new Started(task, task, 1000));
                for (int n = 1; n <= 1000; n++) {
                    renderer.on(new Advanced(task, n, 1000));
                }
                renderer.on(new Finished(task, Outcome.DONE, null));
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        renderer.close();
        List<String> lines = text(out).lines().toList();
        assertThat(lines).hasSize(16);
        assertThat(lines.stream().filter(line -> line.contains(" done "))).hasSize(8);
    }

    @Test
    void howFarATaskCame_isSaidBeforeHowItEnded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProgressRenderer renderer = ProgressRenderer.json(out, new StillTime());
        renderer.on(new Started("a", "A", 5));
        renderer.on(new Advanced("a", 5, 5));
        renderer.on(new Finished("a", Outcome.DONE, null));
        renderer.close();
        assertThat(text(out).lines().map(line -> line.replaceAll(".*\"event\":\"(\\w+)\".*", "$1")))
                .containsExactly("started", "advanced", "finished");
    }

    @Test
    void timePassing_givesASignOfLife() throws Exception {
        StillTime time = new StillTime();
        SynchronousQueue<String> written = new SynchronousQueue<>();
        try (ProgressRenderer renderer = ProgressRenderer.lines(new Handing(written), time, Duration.ofSeconds(20))) {
            renderer.on(new Started("a", "A", 0));
            assertThat(written.take()).contains(" start ");
            time.pass(Duration.ofSeconds(21));
            String line = null;
            while (line == null) {
                // The drawing thread may not have gone to sleep yet, so it is woken until it has seen the change.
                time.pass(Duration.ofMillis(1));
                line = written.poll(10, TimeUnit.MILLISECONDS);
            }
            assertThat(line).contains(" alive ").contains("0:21 so far");
        }
    }

    @Test
    void closedStream_isLeftAlone() {
        Broken broken = new Broken();
        ProgressRenderer renderer = ProgressRenderer.terminal(broken, new StillTime(), 80, true);
        for (int i = 0; i < 50; i++) {
            renderer.on(new Note(Level.INFO, "note " + i));
        }
        renderer.close();
        assertThat(broken.attempts).isEqualTo(1);
    }

    @Test
    void stuckStream_holdsUpNeitherWorkNorEnd() {
        CountDownLatch never = new CountDownLatch(1);
        OutputStream stuck = new OutputStream() {
            @Override
            public void write(int b) {
                boolean waiting = true;
                while (waiting) {
                    try {
                        never.await();
                        waiting = false;
                    } catch (InterruptedException e) {
                        // A pipe nobody reads does not care either.
                    }
                }
            }
        };
        ProgressRenderer renderer = ProgressRenderer.lines(stuck, new StillTime(), Duration.ofSeconds(20));
        for (int i = 0; i < 100_000; i++) {
            renderer.on(new Note(Level.INFO, "note"));
        }
        renderer.close();
        never.countDown();
        // The assertion is the class's time limit: nothing above waited for the stream.
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void closingTwiceOrWithoutEvents_isFine() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProgressRenderer renderer = ProgressRenderer.terminal(out, new StillTime(), 80, false);
        renderer.close();
        renderer.close();
        renderer.on(new Note(Level.INFO, "too late"));
        assertThat(out.size()).isZero();
    }

    @Test
    void anInterruptedRun_stillShowsHowItEndedAndStaysInterrupted() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProgressRenderer renderer = ProgressRenderer.lines(out, new StillTime(), Duration.ofSeconds(20));
        Thread.currentThread().interrupt();
        renderer.on(new Note(Level.WARNING, "stopping"));
        renderer.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(text(out)).contains("stopping");
    }

    private static String text(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A clock that stands still until told otherwise; whoever waits on it waits for the next change. */
    private static final class StillTime implements Time {
        private Instant now = T;

        @Override
        public synchronized Instant now() {
            return now;
        }

        @Override
        public synchronized void sleep(Duration duration) throws InterruptedException {
            wait();
        }

        synchronized void pass(Duration duration) {
            now = now.plus(duration);
            notifyAll();
        }
    }

    private static final class Handing extends OutputStream {
        private final SynchronousQueue<String> written;

        Handing(SynchronousQueue<String> written) {
            this.written = written;
        }

        @Override
        public void write(int b) {
            throw new AssertionError("text is written in whole lines");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                written.put(new String(bytes, offset, length, StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                throw new IOException("nobody takes it", e);
            }
        }
    }

    private static final class Broken extends OutputStream {
        private int attempts;

        @Override
        public void write(int b) throws IOException {
            throw new AssertionError("text is written in whole lines");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            attempts++;
            throw new IOException("Bad file descriptor");
        }
    }
}
