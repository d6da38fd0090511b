package dev.plumb.ec2.compute;

import dev.plumb.core.aws.AwsSession;

/** The ARN of a policy, however it is named. */
final class PolicyArn {
    private PolicyArn() {}

    /** Returns an ARN as it is; a mere name is that of one of AWS's own policies. */
    static String of(AwsSession session, String policy) {
        return policy.startsWith("arn:")
                ? policy
                : "arn:" + session.identity().partition() + ":iam::aws:policy/" + policy;
    }
}
