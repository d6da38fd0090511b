/**
 * Instances of a stack: which image, where, with what around them. The records and rules of {@link dev.plumb.ec2.instance} are about
 * instances that an audit sees.
 */
@NullMarked
package dev.plumb.ec2.compute;

import org.jspecify.annotations.NullMarked;
