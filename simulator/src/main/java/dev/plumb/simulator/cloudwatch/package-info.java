/**
 * CloudWatch as its clients see it: metrics with their statistics, alarms that judge them in virtual time, and the load that
 * drives the metrics of other services. Sources: the CloudWatch API reference and "Using Amazon CloudWatch alarms".
 */
@NullMarked
package dev.plumb.simulator.cloudwatch;

import org.jspecify.annotations.NullMarked;
