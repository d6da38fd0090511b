package dev.plumb.ec2.audit.estate;

import dev.plumb.core.finding.Resource;
import dev.plumb.ec2.snapshot.ComputeSnapshot;
import java.time.Instant;

/**
 * What the rules judge.
 *
 * @param now what is about to expire is told by this
 * @param settings the numbers to compare with
 */
public record EstateFacts(ComputeSnapshot snapshot, Instant now, EstateSettings settings) {
    /** Returns the account as a whole. */
    public Resource account() {
        return new Resource(
                "AWS::::Account",
                "arn:" + snapshot.partition() + ":iam::" + snapshot.account() + ":root",
                snapshot.account());
    }
}
