/** Instances, and what identity rules need to know of them. Storage, load balancers and groups come with their turn. */
@NullMarked
package dev.plumb.ec2;

import org.jspecify.annotations.NullMarked;
