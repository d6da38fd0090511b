/**
 * Reports: one model, and one writer for each format.
 *
 * <p>Everything in a report may be hostile text. A {@link dev.plumb.core.report.ReportFormat} escapes for its own
 * medium, writes the same bytes for the same report whatever the locale and time zone, and never calls AWS.
 */
@NullMarked
package dev.plumb.core.report;

import org.jspecify.annotations.NullMarked;
