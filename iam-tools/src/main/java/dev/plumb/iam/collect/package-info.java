/** Reads an account into a snapshot in the fewest calls. The only package here that knows the AWS SDK. */
@NullMarked
package dev.plumb.iam.collect;

import org.jspecify.annotations.NullMarked;
