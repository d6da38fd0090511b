package dev.plumb.simulator.ec2;

/**
 * Where a subnet is and what room it has, for services that put network interfaces into it.
 *
 * @param id its id
 * @param vpc its VPC
 * @param zone the name of its Availability Zone in this account
 * @param zoneId the id of its Availability Zone
 * @param prefix the length of its block's prefix
 * @param free how many of its addresses nothing has
 */
public record SubnetPlace(String id, String vpc, String zone, String zoneId, int prefix, long free) {}
