package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import org.jspecify.annotations.Nullable;

/**
 * A record of who talked to whom in a VPC.
 *
 * @param vpc the VPC it watches
 * @param traffic {@code ALL}, {@code ACCEPT} or {@code REJECT}
 * @param to AWS's word for where it goes, such as {@code s3}
 * @param destination the ARN of the bucket or log group
 * @param role the ARN of the role that delivers it, null where none is needed
 */
public record FlowLog(
        @ForcesReplacement Ref vpc,
        @ForcesReplacement String traffic,
        @ForcesReplacement String to,
        @ForcesReplacement String destination,
        @ForcesReplacement @Nullable String role) {}
