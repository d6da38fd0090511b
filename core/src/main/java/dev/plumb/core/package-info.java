/** Placeholder. */
@NullMarked
package dev.plumb.core;

import org.jspecify.annotations.NullMarked;
