/**
 * Reads an account into a snapshot in the fewest calls. The only package here that knows the AWS SDK.
 *
 * <p>One pass over GetAccountAuthorizationDetails, the credential report and about ten single calls, a few at a time;
 * what is refused becomes a row of the coverage ledger and stops nothing else. Other modules add sections of their own
 * by {@link dev.plumb.iam.collect.SnapshotSection}.
 */
@NullMarked
package dev.plumb.iam.collect;

import org.jspecify.annotations.NullMarked;
