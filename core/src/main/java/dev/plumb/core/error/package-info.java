/**
 * What can go wrong, said so that the reader can act: what failed, on what, why, and what to do next.
 *
 * <p>All exceptions are unchecked and share the sealed root {@link dev.plumb.core.error.PlumbException}.
 */
@NullMarked
package dev.plumb.core.error;

import org.jspecify.annotations.NullMarked;
