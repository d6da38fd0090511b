package dev.plumb.iam.audit.root;

import dev.plumb.core.finding.Evidence;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.credentials.ReportDate;
import dev.plumb.iam.credentials.ReportFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What two sources say of root. GetAccountSummary is fresh and counts; the credential report is up to four hours old
 * and tells active from inactive. Either may be missing.
 */
final class RootState {
    private final Map<String, Integer> summary;
    private final Optional<CredentialRow> row;
    private final boolean signInOffered;

    private RootState(IamFacts facts) {
        this.summary = facts.snapshot().summary();
        this.row = facts.report().flatMap(report -> report.root()).filter(root -> root.problem() == null);
        this.signInOffered = !facts.snapshot().account().partition().equals("aws-us-gov");
    }

    static RootState of(IamFacts facts) {
        return new RootState(facts);
    }

    /** Returns root's row of the report, or empty when there is none that can be trusted. */
    Optional<CredentialRow> row() {
        return row;
    }

    /** Returns a counter of the account summary, or empty when it was not read. */
    OptionalInt count(String counter) {
        Integer value = summary.get(counter);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** Returns whether root can sign in to a console at all in this partition: GovCloud's root cannot. */
    boolean signInOffered() {
        return signInOffered;
    }

    Presence password() {
        OptionalInt count = count("AccountPasswordPresent");
        if (count.isPresent()) {
            return Presence.of(count.getAsInt() > 0);
        }
        return row.map(CredentialRow::passwordEnabled).map(RootState::presence).orElse(Presence.UNKNOWN);
    }

    /** Returns whether the report says {@code not_supported} of root's password, as it did when every root had one. */
    boolean passwordNotSupported() {
        return row.map(CredentialRow::passwordEnabled)
                .filter(flag -> flag.value() == ReportFlag.Value.NOT_SUPPORTED)
                .isPresent();
    }

    Presence mfa() {
        OptionalInt count = count("AccountMFAEnabled");
        if (count.isPresent()) {
            return Presence.of(count.getAsInt() > 0);
        }
        return row.map(CredentialRow::mfaActive).map(RootState::presence).orElse(Presence.UNKNOWN);
    }

    /**
     * Returns whether root has an access key. Whichever source sees one is believed, but a date in an inactive slot is
     * no proof against a summary that counts none.
     */
    Presence key() {
        OptionalInt count = count("AccountAccessKeysPresent");
        if (count.orElse(0) > 0 || anyKey(key -> key.active().yes())) {
            return Presence.PRESENT;
        } else if (count.isPresent()) {
            return Presence.ABSENT;
        } else if (anyKey(CredentialRow.Key::inactive)) {
            return Presence.PRESENT;
        }
        // An inactive key shows in its date alone, so a slot without a readable date proves nothing.
        boolean known = row.isPresent()
                && !anyKey(key -> !key.active().no() || key.lastRotated() instanceof ReportDate.Unknown);
        return known ? Presence.ABSENT : Presence.UNKNOWN;
    }

    /** Returns whether root is known to have neither password nor key: then nobody can act as root. */
    boolean withoutCredentials() {
        return password() == Presence.ABSENT && key() == Presence.ABSENT;
    }

    boolean anyKey(Predicate<CredentialRow.Key> test) {
        return row.stream().flatMap(root -> root.keys().stream()).anyMatch(test);
    }

    /** Returns the summary's counters and the report's cells of those names, as far as they were read. */
    Evidence[] evidence(String... names) {
        List<Evidence> evidence = new ArrayList<>();
        for (String name : names) {
            count(name).ifPresent(value -> evidence.add(Evidence.of(name, value)));
            row.flatMap(root -> cell(root, name)).ifPresent(value -> evidence.add(Evidence.of(name, value)));
        }
        return evidence.toArray(Evidence[]::new);
    }

    private static Optional<String> cell(CredentialRow root, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "password_enabled" -> root.passwordEnabled().text();
                    case "mfa_active" -> root.mfaActive().text();
                    case "access_key_1_active" -> root.keys().get(0).active().text();
                    case "access_key_2_active" -> root.keys().get(1).active().text();
                    case "access_key_1_last_rotated" ->
                        root.keys().get(0).lastRotated().text();
                    case "access_key_2_last_rotated" ->
                        root.keys().get(1).lastRotated().text();
                    case "cert_1_active" -> root.certificates().get(0).active().text();
                    case "cert_2_active" -> root.certificates().get(1).active().text();
                    default -> null;
                });
    }

    private static Presence presence(ReportFlag flag) {
        return flag.yes() ? Presence.PRESENT : flag.no() ? Presence.ABSENT : Presence.UNKNOWN;
    }
}
