package dev.plumb.simulator.ec2;

/**
 * An egress-only internet gateway.
 *
 * @param id its id
 * @param vpc its VPC
 */
record StoredEgressGateway(String id, String vpc) implements Row {}
