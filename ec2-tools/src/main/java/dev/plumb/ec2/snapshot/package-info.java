/** What an account has of compute, as immutable records: what {@code plumb ec2 audit} judges. Pure. */
@NullMarked
package dev.plumb.ec2.snapshot;

import org.jspecify.annotations.NullMarked;
