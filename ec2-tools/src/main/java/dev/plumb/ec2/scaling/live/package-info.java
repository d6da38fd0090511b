/** What CloudWatch and Auto Scaling know of a group that runs: the load it had. */
@NullMarked
package dev.plumb.ec2.scaling.live;

import org.jspecify.annotations.NullMarked;
