package dev.plumb.simulator.inventory;

/**
 * Whether AWS can reach somebody.
 *
 * @param primary whether the account has contact details
 * @param security whether it has a security contact
 */
public record StoredContacts(boolean primary, boolean security) {}
