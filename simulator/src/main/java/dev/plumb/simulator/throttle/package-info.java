/** Rate limits: token buckets per account and action, from a data file that says where each figure comes from. */
@NullMarked
package dev.plumb.simulator.throttle;

import org.jspecify.annotations.NullMarked;
