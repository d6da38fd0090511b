/**
 * Who may change a stack now, and what the run before left behind. Every run keeps a record of its own in Parameter Store, and to
 * create the record with the next number is to take the lease. Records and their text are pure; {@code RunStore} is the edge.
 */
@NullMarked
package dev.plumb.core.stack.run;

import org.jspecify.annotations.NullMarked;
