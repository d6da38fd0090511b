/** The one port through which plumb reads a clock or waits, so that tests and rehearsals run in virtual time. */
@NullMarked
package dev.plumb.core.time;

import org.jspecify.annotations.NullMarked;
