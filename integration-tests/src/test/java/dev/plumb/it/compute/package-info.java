/** The audit of compute, on the simulator. */
@NullMarked
package dev.plumb.it.compute;

import org.jspecify.annotations.NullMarked;
