package dev.plumb.core.time;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Hands things from workers to the one thread that waits for them. To the run's clock that thread rests while it waits, and
 * what is handed over is on its way until it is taken: no time passes in between.
 *
 * @param <T> what is handed over
 */
public final class Handover<T> implements AutoCloseable {
    private final Time time;
    private final BlockingQueue<Parcel<T>> queue = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    private record Parcel<T>(T content, Time.Work way) {}

    /** Hands over in the time of this clock. */
    public Handover(Time time) {
        this.time = time;
    }

    /** Hands something over; nothing once this is closed. */
    public void add(T content) {
        queue.add(new Parcel<>(content, time.attendance().errand()));
        if (closed) {
            clear();
        }
    }

    private void clear() {
        for (Parcel<T> parcel = queue.poll(); parcel != null; parcel = queue.poll()) {
            parcel.way().close();
        }
    }

    /** Nobody takes anything any more: what is on its way is dropped. */
    @Override
    public void close() {
        closed = true;
        clear();
    }

    /** Waits for the next one. */
    public T take() throws InterruptedException {
        Time.Work rest = time.attendance().rest();
        Parcel<T> parcel;
        try {
            parcel = queue.take();
        } finally {
            rest.close();
        }
        parcel.way().close();
        return parcel.content();
    }
}
