/** Plays a load back against a group's policies, minute by minute. */
@NullMarked
package dev.plumb.ec2.scaling.replay;

import org.jspecify.annotations.NullMarked;
