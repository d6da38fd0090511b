/** Reads instances into records. The only package here that knows the AWS SDK. */
@NullMarked
package dev.plumb.ec2.collect;

import org.jspecify.annotations.NullMarked;
