package dev.plumb.simulator.ec2;

/**
 * Which subnet uses a network ACL.
 *
 * @param id its id, which changes with every replacement
 * @param subnet the subnet
 */
record AclAssociation(String id, String subnet) {}
