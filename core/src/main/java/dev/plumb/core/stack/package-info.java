/**
 * Stack files: what a person asks for, read whole, checked whole, and drawn as resources.
 *
 * <p>{@link dev.plumb.core.stack.StackFile} is the door. A file has a head, {@link dev.plumb.core.stack.StackHead}, and sections;
 * each {@link dev.plumb.core.stack.Section} is contributed by the module that knows its subject. A section's record says what may be
 * written, its check says what cannot be, and it draws the resources. Everything that is wrong is reported together, each with file,
 * line and column.
 */
@NullMarked
package dev.plumb.core.stack;

import org.jspecify.annotations.NullMarked;
