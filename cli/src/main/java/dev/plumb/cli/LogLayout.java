package dev.plumb.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Sink;

/** One event on one line, whatever its text tries, and without secrets. Nothing in a message is looked up or run. */
@Sink(Sink.Medium.TERMINAL)
final class LogLayout extends LayoutBase<ILoggingEvent> {
    private final Scrubber scrubber;

    LogLayout(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder("debug: ")
                .append(event.getLoggerName())
                .append(": ")
                .append(event.getFormattedMessage());
        for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            line.append(" <- ").append(thrown.getClassName()).append(": ").append(thrown.getMessage());
        }
        return Escape.terminal(scrubber.scrub(line.toString())) + "\n";
    }
}
