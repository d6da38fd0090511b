package dev.plumb.core.progress;

import java.time.Instant;

/** Turns events into text. Called from one thread; does no I/O and reads no clock. */
interface Renderer {
    /** Returns what to write for an event, perhaps nothing. */
    String on(ProgressEvent event, Instant at);

    /** Returns what to write because time has passed. Called several times a second. */
    String tick(Instant now);

    /** Returns what to write last. */
    String end(Instant now);
}
