package dev.plumb.simulator.inventory;

/**
 * An access analyzer; kept in its Region.
 *
 * @param name its name
 * @param type {@code ACCOUNT}, {@code ACCOUNT_UNUSED_ACCESS} ...
 * @param status {@code ACTIVE}, {@code DISABLED} ...
 * @param active how many of its findings are active
 * @param archived how many somebody has archived
 */
public record StoredAnalyzer(String name, String type, String status, int active, int archived) {}
