/** Placeholder. */
@NullMarked
package dev.plumb.simulator;

import org.jspecify.annotations.NullMarked;
