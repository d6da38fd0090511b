package dev.plumb.core.report;

import java.io.IOException;
import java.io.OutputStream;

/** One way to write an {@link AuditReport}. Stateless and thread safe. */
public interface ReportFormat {
    /** Returns the name used by {@code --report NAME=FILE}. */
    String name();

    /**
     * Writes the whole report as UTF-8 and flushes, without closing the stream.
     *
     * @throws IOException when the stream refuses
     */
    void write(AuditReport report, OutputStream out) throws IOException;
}
