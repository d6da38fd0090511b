package dev.plumb.simulator.ec2;

import org.jspecify.annotations.Nullable;

/**
 * An internet gateway.
 *
 * @param id its id
 * @param vpc the VPC it is attached to, or null
 */
record StoredInternetGateway(String id, @Nullable String vpc) implements Row {}
