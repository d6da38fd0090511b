/**
 * Text that comes from strangers, made safe to show.
 *
 * <p>Names, tags and documents in an AWS account are written by whoever can create a resource. {@link
 * dev.plumb.core.text.Escape} is the one place that knows what each medium would act on, {@link
 * dev.plumb.core.text.Columns} what a terminal needs to lay text out, and {@link dev.plumb.core.text.Sink} marks every
 * class that shows text, so that one test can hold them all against every known payload.
 */
@NullMarked
package dev.plumb.core.text;

import org.jspecify.annotations.NullMarked;
