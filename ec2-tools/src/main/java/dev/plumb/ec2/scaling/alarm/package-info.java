/** CloudWatch alarms over a series of data points, by the published rules. */
@NullMarked
package dev.plumb.ec2.scaling.alarm;

import org.jspecify.annotations.NullMarked;
