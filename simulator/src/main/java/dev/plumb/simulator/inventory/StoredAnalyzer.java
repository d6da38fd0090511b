package dev.plumb.simulator.inventory;

/**
 * An access analyzer; kept in its Region.
 *
 * @param name its name
 * @param type {@code ACCOUNT}, {@code ACCOUNT_UNUSED_ACCESS} ...
 * @param status {@code ACTIVE}, {@code DISABLED} ...
 */
public record StoredAnalyzer(String name, String type, String status) {}
