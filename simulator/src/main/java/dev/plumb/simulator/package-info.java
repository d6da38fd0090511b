/**
 * A strict AWS inside the process, with virtual time, for rehearsals and tests. {@link dev.plumb.simulator.Simulator} is the
 * door: it hands out an HTTP client that the real SDK clients run on, and can listen on loopback for any other AWS client.
 */
@NullMarked
package dev.plumb.simulator;

import org.jspecify.annotations.NullMarked;
