/** Keeps the house as DESIGN and the ADRs describe it: one dependency chain, pure in the middle, one clock. */
@NullMarked
package dev.plumb.it.architecture;

import org.jspecify.annotations.NullMarked;
