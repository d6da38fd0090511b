package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the VPC's flow logs go.
 *
 * @param to what takes them
 * @param destination its ARN
 * @param role the role that delivers them to CloudWatch Logs
 * @param traffic which traffic; all where null
 */
@Doc("Flow logs: who talked to whom in the VPC.")
public record FlowLogSpec(
        @Doc("What takes them.") To to,

        @Doc("The ARN of the bucket, with a prefix if need be, or of the log group.")
        String destination,

        @Doc("The ARN of the role that delivers them; CloudWatch Logs needs one, S3 does not.") @Nullable
        String role,

        @Doc("Which traffic; left out: all.") @Nullable Traffic traffic) {
    /** What takes flow logs. */
    public enum To {
        /** A bucket. */
        @Doc("A bucket.")
        S3,
        /** A log group. */
        @Doc("A log group.")
        CLOUD_WATCH_LOGS;

        /** Returns AWS's word. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Which traffic is logged. */
    public enum Traffic {
        /** All of it. */
        @Doc("All of it.")
        ALL,
        /** What was let through. */
        @Doc("What was let through.")
        ACCEPT,
        /** What was not. */
        @Doc("What was not.")
        REJECT
    }
}
