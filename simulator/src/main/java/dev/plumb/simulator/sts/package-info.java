/** The simulated STS: who am I, and sessions of roles. */
@NullMarked
package dev.plumb.simulator.sts;

import org.jspecify.annotations.NullMarked;
