/** plumb as a library of somebody else's program. */
@NullMarked
package dev.plumb.it.library;

import org.jspecify.annotations.NullMarked;
