package dev.plumb.ec2.compute;

import dev.plumb.core.aws.AwsSession;

/** The part of AWS that a session is in: it stands in every ARN. */
final class Partition {
    private Partition() {}

    static String of(AwsSession session) {
        String region = session.region().orElse("");
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** Returns the ARN of a policy; a mere name is one of AWS's own. */
    static String policy(String partition, String policy) {
        return policy.startsWith("arn:") ? policy : "arn:" + partition + ":iam::aws:policy/" + policy;
    }
}
