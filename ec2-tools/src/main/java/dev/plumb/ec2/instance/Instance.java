package dev.plumb.ec2.instance;

import org.jspecify.annotations.Nullable;

/**
 * An EC2 instance, as far as identity is concerned.
 *
 * @param arn {@code arn:aws:ec2:REGION:ACCOUNT:instance/ID}
 * @param name its Name tag, or its id where it has none; hostile text
 * @param state as EC2 names it, for example {@code running}
 * @param instanceProfile ARN of its instance profile, or null when it has none
 */
public record Instance(
        String id,
        String arn,
        String region,
        String name,
        String state,
        @Nullable String instanceProfile) {
    /** Returns whether it is on its way out: nobody can give it a role any more. */
    public boolean ending() {
        return state.equals("terminated") || state.equals("shutting-down");
    }
}
