package dev.plumb.core.progress;

import dev.plumb.core.time.Time;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress on a stream. Events are taken from any thread and drawn by a thread of its own, so that a slow, stuck or
 * closed stream never holds up the work: what cannot be written is dropped. The thread starts with the first event.
 */
public final class ProgressRenderer implements Progress, AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final long CLOSING_MILLIS = 1000;
    private static final int MOST_PENDING = 10_000;

    private final Renderer renderer;
    private final OutputStream out;
    private final Time time;
    private final Queue<Stamped> pending = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pendingCount = new AtomicInteger();
    private final ConcurrentMap<String, Stamped> latest = new ConcurrentHashMap<>();
    private volatile @Nullable Thread thread;
    private volatile boolean closing;
    private boolean broken;

    private ProgressRenderer(Renderer renderer, OutputStream out, Time time) {
        this.renderer = renderer;
        this.out = out;
        this.time = time;
    }

    private record Stamped(ProgressEvent event, Instant at) {}

    /**
     * Redraws lines in place, for a person at a terminal.
     *
     * @param columns the terminal's width
     */
    public static ProgressRenderer terminal(OutputStream out, Time time, int columns, boolean color) {
        return new ProgressRenderer(new TerminalProgress(columns, color), out, time);
    }

    /**
     * Writes one line for each event, for a log.
     *
     * @param heartbeat a line tells that the run is alive when nothing else did for this long
     */
    public static ProgressRenderer lines(OutputStream out, Time time, Duration heartbeat) {
        return new ProgressRenderer(new LineProgress(heartbeat), out, time);
    }

    /** Writes one JSON object on a line for each event, for a program. */
    public static ProgressRenderer json(OutputStream out, Time time) {
        return new ProgressRenderer(new JsonProgress(), out, time);
    }

    @Override
    public void on(ProgressEvent event) {
        if (closing) {
            return;
        }
        Stamped stamped = new Stamped(event, time.now());
        if (event instanceof ProgressEvent.Advanced advanced) {
            latest.put(advanced.task(), stamped);
        } else if (pendingCount.incrementAndGet() <= MOST_PENDING) {
            pending.add(stamped);
        } else {
            pendingCount.decrementAndGet();
        }
        if (thread == null) {
            start();
        }
    }

    private synchronized void start() {
        if (thread == null && !closing) {
            Thread started = new Thread(this::draw, "plumb-progress");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    /** Draws what is left, within a second at most; later events are ignored. Never throws. */
    @Override
    public void close() {
        Thread drawing;
        synchronized (this) {
            closing = true;
            drawing = thread;
        }
        if (drawing == null) {
            return;
        }
        // An interrupted run still shows how it ended.
        boolean interrupted = Thread.interrupted();
        try {
            drawing.interrupt();
            drawing.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void draw() {
        while (!closing) {
            write(drain() + renderer.tick(time.now()));
            try {
                time.sleep(TICK);
            } catch (InterruptedException e) {
                break;
            }
        }
        write(drain() + renderer.end(time.now()));
    }

    private String drain() {
        StringBuilder text = new StringBuilder();
        for (Stamped next = pending.poll(); next != null; next = pending.poll()) {
            pendingCount.decrementAndGet();
            if (next.event() instanceof ProgressEvent.Finished finished) {
                // How far a task came is said before how it ended.
                text.append(advance(finished.task()));
            }
            text.append(renderer.on(next.event(), next.at()));
        }
        latest.keySet().forEach(task -> text.append(advance(task)));
        return text.toString();
    }

    private String advance(String task) {
        Stamped advanced = latest.remove(task);
        return advanced == null ? "" : renderer.on(advanced.event(), advanced.at());
    }

    private void write(String text) {
        if (broken || text.isEmpty()) {
            return;
        }
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            broken = true;
        }
    }
}
