/** Policies, alarms and schedules of a group, as a stack file says them, and what cannot be about them. */
@NullMarked
package dev.plumb.ec2.scaling.policy;

import org.jspecify.annotations.NullMarked;
