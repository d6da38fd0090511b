package dev.plumb.core.progress;

/** Listens to a run. Called from any thread; must return quickly and never throw. */
@FunctionalInterface
public interface Progress {
    /** Takes one event. */
    void on(ProgressEvent event);

    /** Returns a listener that ignores everything. */
    static Progress none() {
        return event -> {};
    }
}
