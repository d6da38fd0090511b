/**
 * How an Auto Scaling group is doing, and what becomes of an instance refresh: records of what was seen, what changed between two
 * looks, and the verdict. Does no I/O and reads no clock.
 */
@NullMarked
package dev.plumb.ec2.scaling.roll;

import org.jspecify.annotations.NullMarked;
