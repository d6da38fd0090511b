/** Placeholder. */
@NullMarked
package dev.plumb.ec2;

import org.jspecify.annotations.NullMarked;
