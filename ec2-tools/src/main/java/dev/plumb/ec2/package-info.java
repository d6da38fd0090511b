/** Security groups, instances and their roles, and what identity rules need to know of instances. */
@NullMarked
package dev.plumb.ec2;

import org.jspecify.annotations.NullMarked;
