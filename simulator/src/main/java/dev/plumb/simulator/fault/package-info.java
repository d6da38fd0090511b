/** Everything that can go wrong between a client and AWS, scripted in one place and in force at both doors. */
@NullMarked
package dev.plumb.simulator.fault;

import org.jspecify.annotations.NullMarked;
