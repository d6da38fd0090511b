/** Auto Scaling groups with their policies, schedules and alarms, as kinds of a stack. */
@NullMarked
package dev.plumb.ec2.scaling.group;

import org.jspecify.annotations.NullMarked;
