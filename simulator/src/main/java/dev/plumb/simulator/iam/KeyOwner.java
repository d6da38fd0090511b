package dev.plumb.simulator.iam;

/**
 * Whose access key it is.
 *
 * @param account the account id
 * @param user the user's name or the root marker
 */
public record KeyOwner(String account, String user) {}
