package dev.plumb.iam.audit;

import java.util.List;

/** Rules whose place is kept and that are not written yet, so that nobody takes their silence for a pass. */
public final class DeferredRules {
    private static final String EFFECTIVE = "needs effective access: what all policies together allow a principal";

    /**
     * A rule to come.
     *
     * @param id the id it will have
     * @param reason what it waits for
     */
    public record Deferred(String id, String reason) {}

    private static final List<Deferred> ALL = List.of(
            new Deferred("LINT-RESOURCE-REWRITE", "needs resource policies, which a snapshot does not hold"),
            new Deferred("ORG-GUARD", "needs the Organizations API"),
            new Deferred("POL-BOUNDARY-DEAD", EFFECTIVE),
            new Deferred("POL-SHADOWED", EFFECTIVE),
            new Deferred("ROLE-ADMIN", EFFECTIVE),
            new Deferred("ROLE-SERVICE-OVERPOWERED", EFFECTIVE),
            new Deferred("TRUST-ACCOUNT-ROOT-WIDE", EFFECTIVE),
            new Deferred("TRUST-CHAIN", EFFECTIVE),
            new Deferred("USER-KEY-UNUSUAL", "needs the snapshots of earlier nights"),
            new Deferred("USER-MFA-ADMIN", EFFECTIVE),
            new Deferred("USER-MFA-UNENFORCED", EFFECTIVE));

    private DeferredRules() {}

    /** Returns all of them, by id. */
    public static List<Deferred> all() {
        return ALL;
    }
}
