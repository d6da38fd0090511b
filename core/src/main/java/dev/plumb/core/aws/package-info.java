/**
 * Talks to AWS: one {@link dev.plumb.core.aws.AwsSession} per account and Region, from which modules take the SDK
 * clients they need.
 *
 * <p>Everything a client does is decided here and nowhere else: where credentials come from (as in the AWS CLI), how
 * often and how long to retry, how fast to call ({@link dev.plumb.core.aws.Pacer}), what is counted
 * ({@link dev.plumb.core.aws.CallMeter}), and what an error means ({@link dev.plumb.core.error.AwsException}).
 */
@NullMarked
package dev.plumb.core.aws;

import org.jspecify.annotations.NullMarked;
