/**
 * The one port through which plumb reads a clock or waits, so that tests and rehearsals run in virtual time, and the threads
 * of a run, which that clock must know of.
 */
@NullMarked
package dev.plumb.core.time;

import org.jspecify.annotations.NullMarked;
