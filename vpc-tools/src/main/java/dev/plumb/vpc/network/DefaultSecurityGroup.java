package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;

/**
 * The security group that a VPC has from birth. It comes and goes with the VPC; whoever names no group gets this one.
 *
 * @param vpc the VPC
 * @param closed whether it has no rules at all
 */
public record DefaultSecurityGroup(@ForcesReplacement Ref vpc, boolean closed) {}
