package dev.plumb.simulator.iam;

import java.time.Instant;

/**
 * The account's one credential report, made or in the making.
 *
 * @param ready when it was or will be complete
 * @param csv the text that becomes readable then
 */
public record StoredCredentialReport(Instant ready, String csv) {}
