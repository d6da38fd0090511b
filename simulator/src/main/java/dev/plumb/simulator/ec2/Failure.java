package dev.plumb.simulator.ec2;

/**
 * Why something that was made in the background failed.
 *
 * @param code the code
 * @param message the message
 */
record Failure(String code, String message) {}
