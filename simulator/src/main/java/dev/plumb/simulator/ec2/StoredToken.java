package dev.plumb.simulator.ec2;

/**
 * A client token that was used.
 *
 * @param parameters a digest of all parameters of the call
 * @param id what the call made
 * @param reply what the call answered
 */
record StoredToken(String parameters, String id, String reply) {}
