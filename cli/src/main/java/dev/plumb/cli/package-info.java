/** Placeholder. */
@NullMarked
package dev.plumb.cli;

import org.jspecify.annotations.NullMarked;
