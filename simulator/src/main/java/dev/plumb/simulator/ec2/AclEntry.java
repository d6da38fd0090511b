package dev.plumb.simulator.ec2;

/**
 * An entry of a network ACL.
 *
 * @param number its number
 * @param egress whether it is about what leaves
 * @param allow whether it lets through
 * @param protocol a number, {@code -1} for all
 * @param cidr the block at the other end
 * @param from the first port or ICMP type, -1 for all
 * @param to the last port or ICMP code, -1 for all
 */
record AclEntry(int number, boolean egress, boolean allow, String protocol, String cidr, int from, int to) {}
