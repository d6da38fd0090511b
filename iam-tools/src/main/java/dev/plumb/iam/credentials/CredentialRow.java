package dev.plumb.iam.credentials;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the credential report says of one user, or of root. All text in it is hostile.
 *
 * @param number which row it is, counted as a spreadsheet does: the header is row 1
 * @param user the user's name, {@code <root_account>} for root
 * @param arn empty when the report lacks it
 * @param keys the two access key slots; a slot is no identity, keys may change places after a deletion
 * @param certificates the two slots of X.509 signing certificates
 * @param additional what the optional column says of credentials beyond two, empty when there are none
 * @param problem why the row as a whole cannot be trusted, or null; its values are unknown then
 */
public record CredentialRow(
        int number,
        String user,
        String arn,
        ReportDate created,
        ReportFlag passwordEnabled,
        ReportDate passwordLastUsed,
        ReportDate passwordLastChanged,
        ReportDate passwordNextRotation,
        ReportFlag mfaActive,
        List<Key> keys,
        List<Certificate> certificates,
        String additional,
        @Nullable String problem) {
    private static final Pattern NOTHING_MORE = Pattern.compile("|0|-|n/a|none|false|no_information|not_supported");

    /** Copies the lists. */
    public CredentialRow {
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
    }

    /**
     * An access key slot.
     *
     * @param slot 1 or 2, as the column names have it
     * @param lastRotated when the key was made <em>or last switched on or off</em>, whichever came later
     * @param lastUsedRegion {@code N/A} also for a service without Regions
     */
    public record Key(
            int slot,
            ReportFlag active,
            ReportDate lastRotated,
            ReportDate lastUsed,
            String lastUsedRegion,
            String lastUsedService) {
        /** Returns whether the slot holds a key that is switched off: AWS keeps its date, and empties the slot's when
         * the key is deleted. */
        public boolean inactive() {
            return active.no() && lastRotated.instant().isPresent();
        }
    }

    /** A slot for a signing certificate. */
    public record Certificate(int slot, ReportFlag active, ReportDate lastRotated) {
        /** Returns whether the slot holds a certificate that is switched off. */
        public boolean inactive() {
            return active.no() && lastRotated.instant().isPresent();
        }
    }

    /** Returns whether this is the account's root user. No IAM name holds an angle bracket, no user's ARN ends so. */
    public boolean root() {
        return user.equals("<root_account>")
                || ReportArn.parse(arn).filter(ReportArn::root).isPresent();
    }

    /** Returns whether the user has credentials that the two slots do not show. */
    public boolean more() {
        return !NOTHING_MORE
                .matcher(additional.strip().toLowerCase(Locale.ROOT))
                .matches();
    }
}
