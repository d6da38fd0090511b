package dev.plumb.simulator.ec2;

import org.jspecify.annotations.Nullable;

/**
 * Which subnet, gateway or VPC uses a route table.
 *
 * @param id its id
 * @param subnet the subnet, or null
 * @param gateway the gateway, or null
 * @param main whether subnets without another one use the table
 */
record TableAssociation(
        String id, @Nullable String subnet, @Nullable String gateway, boolean main) {}
