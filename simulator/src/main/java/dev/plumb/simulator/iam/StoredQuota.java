package dev.plumb.simulator.iam;

/**
 * A quota that differs from AWS's default, under its name in GetAccountSummary.
 *
 * @param value the quota in force
 */
public record StoredQuota(int value) {}
