/**
 * Scaling of groups: what a file may say of it ({@link dev.plumb.ec2.scaling.policy}), alarms over a metric, the decisions of
 * policies, and replays of a day's load. All of it is pure: no clock, no network, and nothing of EC2's in the decisions, so that they serve
 * ECS services as well.
 */
@NullMarked
package dev.plumb.ec2.scaling;

import org.jspecify.annotations.NullMarked;
