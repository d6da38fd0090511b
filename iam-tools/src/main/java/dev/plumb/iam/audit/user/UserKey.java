package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.credentials.ReportDate;
import dev.plumb.iam.credentials.ReportFlag;
import dev.plumb.iam.snapshot.AccessKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An access key as far as it is known: from the report's slot, from ListAccessKeys, or from both.
 *
 * @param listed the key as ListAccessKeys shows it, or null: then nothing identifies it, for slots are no identity
 * @param slot what the report says of it, or null
 */
public record UserKey(@Nullable AccessKey listed, CredentialRow.@Nullable Key slot) {
    /** What is to be known of a key that the report does not show. */
    private static final ReportDate UNSEEN = ReportDate.unknown("not in the credential report");

    /** How precisely AWS notes when a key was used. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(15);

    /** Returns the id to tell its verdicts apart by, or nothing. */
    String id() {
        AccessKey key = listed;
        return key == null ? "" : key.id();
    }

    /** Returns what to call it. */
    String label() {
        CredentialRow.Key seen = slot;
        return listed != null || seen == null ? "access key " + id() : "access key " + seen.slot();
    }

    /** Returns whether it is active. The list is fresher than the report. */
    public ReportFlag active() {
        AccessKey key = listed;
        CredentialRow.Key seen = slot;
        return key != null ? ReportFlag.of(key.active()) : seen != null ? seen.active() : ReportFlag.unknown();
    }

    /** Returns whether a key is there and switched off. */
    boolean inactive() {
        CredentialRow.Key seen = slot;
        return active().no() && (listed != null || (seen != null && seen.inactive()));
    }

    /** Returns since when it exists: exactly, or what the report knows, which is the last change of its status. */
    ReportDate since() {
        AccessKey key = listed;
        CredentialRow.Key seen = slot;
        return key != null ? ReportDate.of(key.created()) : seen != null ? seen.lastRotated() : UNSEEN;
    }

    /**
     * Returns how old it is, or empty when that is not known. A listed key's age is exact; by the report a key that was
     * switched off and on again looks as young as that, or as old as its last use.
     */
    Optional<Age> age(IamFacts facts) {
        return since(dating(facts)).instant().map(at -> Age.between(at, now(facts)));
    }

    private ReportDate since(Dating dating) {
        return dating.counts || lastUsed().instant().isEmpty() ? since() : lastUsed();
    }

    /** What its date is worth. Where it does not count, its age is at least that of its last use. */
    enum Dating {
        /** It is the key's own, or nothing contradicts it. */
        PLAIN(true, ""),
        /** The key was used before it, so it is that of a change of its status. */
        OUTDATED(false, "it was used before its status changed"),
        /** It lies in the future. */
        AHEAD(false, "its date in the report lies in the future"),
        /** There is none, or none that can be read. */
        UNKNOWN(false, "the report does not say since when it exists");

        private final boolean counts;
        private final String reason;

        Dating(boolean counts, String reason) {
            this.counts = counts;
            this.reason = reason;
        }

        /** Returns whether age is counted from it. */
        boolean counts() {
            return counts;
        }

        /** Returns why it does not count, as a clause. */
        String reason() {
            return reason;
        }
    }

    /**
     * Returns what its date is worth. AWS notes a use once in fifteen minutes only, so a use just before the date proves
     * nothing against it.
     */
    Dating dating(IamFacts facts) {
        ReportDate since = since();
        Optional<Instant> at = since.instant();
        if (at.isEmpty()) {
            return since instanceof ReportDate.Unknown unknown && unknown.ahead() ? Dating.AHEAD : Dating.UNKNOWN;
        }
        boolean usedBefore = lastUsed()
                .instant()
                .filter(used -> used.isBefore(at.get().minus(NOTED_EVERY)))
                .isPresent();
        if (listed != null || !usedBefore) {
            return Dating.PLAIN;
        }
        return at.get().isAfter(now(facts)) ? Dating.AHEAD : Dating.OUTDATED;
    }

    /** Returns the instant its dates are to be compared with. */
    Instant now(IamFacts facts) {
        return listed == null ? facts.reportNow() : facts.now();
    }

    /** Returns when it was last used; unknown for a key that the report cannot be brought together with. */
    ReportDate lastUsed() {
        CredentialRow.Key seen = slot;
        return seen == null ? UNSEEN : seen.lastUsed();
    }

    /** Returns the service it was last used for, empty when that is not known. */
    String service() {
        CredentialRow.Key seen = slot;
        return seen == null ? "" : seen.lastUsedService();
    }

    /** Returns what was read of it. */
    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        AccessKey key = listed;
        CredentialRow.Key seen = slot;
        if (key != null) {
            Instant created = key.created();
            evidence.add(Evidence.of("access_key_id", key.id()));
            evidence.add(Evidence.of("access_key_status", key.active() ? "Active" : "Inactive"));
            evidence.add(Evidence.of("access_key_create_date", created));
        }
        if (seen != null) {
            String name = "access_key_" + seen.slot();
            evidence.add(Evidence.of(name + "_active", seen.active().text()));
            evidence.add(Evidence.of(name + "_last_rotated", seen.lastRotated().text()));
            evidence.add(Evidence.of(name + "_last_used_date", seen.lastUsed().text()));
            if (!seen.lastUsedService().isEmpty()) {
                evidence.add(Evidence.of(name + "_last_used_service", seen.lastUsedService()));
            }
        }
        return evidence;
    }
}
