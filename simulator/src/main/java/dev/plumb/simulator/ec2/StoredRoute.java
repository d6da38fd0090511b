package dev.plumb.simulator.ec2;

/**
 * A route that somebody made.
 *
 * @param destination a CIDR block or prefix list
 * @param target the id of what it leads to
 * @param kind which member of the reply holds the target
 */
record StoredRoute(String destination, String target, String kind) {}
