/** The simulator's clock: virtual time that moves when everybody waits, or time that flows at a chosen speed. */
@NullMarked
package dev.plumb.simulator.time;

import org.jspecify.annotations.NullMarked;
