/** Roles that a stack makes for its instances, and the instance profiles that hand them over. */
@NullMarked
package dev.plumb.ec2.role;

import org.jspecify.annotations.NullMarked;
