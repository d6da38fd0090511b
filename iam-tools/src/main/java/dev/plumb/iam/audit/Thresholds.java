package dev.plumb.iam.audit;

/**
 * The numbers the rules compare with. All are days unless the name says otherwise.
 *
 * @param rootUsedDays root used within this many days fails ROOT-USED
 * @param unusedDays a password or key unused for this long fails (CIS: 45)
 * @param keyMaxAgeDays an active key older than this fails (CIS: 90)
 * @param inactiveKeyDays an inactive key older than this should be deleted
 * @param idleDays a user or role without any activity for this long fails
 * @param graceDays new users and keys are left alone for this long by "unused" rules
 * @param certificateExpiryDays a server certificate or SAML metadata expiring within this fails
 * @param quotaPercent use of a quota from which ACCT-QUOTA fails
 * @param initialKeyMinutes a key made within this many minutes of its user counts as made with it
 * @param maxSessionHours role sessions that may last longer than this fail (AWS allows 12 at most)
 * @param federationUsers up to this many IAM users are few enough to do without federation
 * @param requirePasswordExpiry whether PWD-AGE fails where passwords never expire (NIST advises against expiry)
 * @param requireBoundary whether USER-BOUNDARY-MISSING applies
 * @param strictRootMfa whether any virtual device of the root user fails ROOT-MFA-HW, also beside a hardware one
 */
public record Thresholds(
        int rootUsedDays,
        int unusedDays,
        int keyMaxAgeDays,
        int inactiveKeyDays,
        int idleDays,
        int graceDays,
        int certificateExpiryDays,
        int quotaPercent,
        int initialKeyMinutes,
        int maxSessionHours,
        int federationUsers,
        boolean requirePasswordExpiry,
        boolean requireBoundary,
        boolean strictRootMfa) {
    /** The defaults, as the CIS benchmark has them where it says anything. */
    public static final Thresholds DEFAULT =
            new Thresholds(90, 45, 90, 90, 90, 7, 30, 80, 5, 8, 10, false, false, true);

    /** Starts from the defaults. */
    public static Builder builder() {
        return DEFAULT.toBuilder();
    }

    /** Starts from these. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes some of the numbers and keeps the others. */
    public static final class Builder {
        private int rootUsedDays;
        private int unusedDays;
        private int keyMaxAgeDays;
        private int inactiveKeyDays;
        private int idleDays;
        private int graceDays;
        private int certificateExpiryDays;
        private int quotaPercent;
        private int initialKeyMinutes;
        private int maxSessionHours;
        private int federationUsers;
        private boolean requirePasswordExpiry;
        private boolean requireBoundary;
        private boolean strictRootMfa;

        private Builder(Thresholds from) {
            rootUsedDays = from.rootUsedDays;
            unusedDays = from.unusedDays;
            keyMaxAgeDays = from.keyMaxAgeDays;
            inactiveKeyDays = from.inactiveKeyDays;
            idleDays = from.idleDays;
            graceDays = from.graceDays;
            certificateExpiryDays = from.certificateExpiryDays;
            quotaPercent = from.quotaPercent;
            initialKeyMinutes = from.initialKeyMinutes;
            maxSessionHours = from.maxSessionHours;
            federationUsers = from.federationUsers;
            requirePasswordExpiry = from.requirePasswordExpiry;
            requireBoundary = from.requireBoundary;
            strictRootMfa = from.strictRootMfa;
        }

        /** Sets the component of that name. */
        public Builder rootUsedDays(int value) {
            rootUsedDays = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder unusedDays(int value) {
            unusedDays = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder keyMaxAgeDays(int value) {
            keyMaxAgeDays = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder inactiveKeyDays(int value) {
            inactiveKeyDays = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder idleDays(int value) {
            idleDays = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder graceDays(int value) {
            graceDays = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder certificateExpiryDays(int value) {
            certificateExpiryDays = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder quotaPercent(int value) {
            quotaPercent = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder initialKeyMinutes(int value) {
            initialKeyMinutes = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder maxSessionHours(int value) {
            maxSessionHours = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder federationUsers(int value) {
            federationUsers = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder requirePasswordExpiry(boolean value) {
            requirePasswordExpiry = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder requireBoundary(boolean value) {
            requireBoundary = value;
            return this;
        }

        /** Sets the component of that name. */
        public Builder strictRootMfa(boolean value) {
            strictRootMfa = value;
            return this;
        }

        /** Returns the thresholds. */
        public Thresholds build() {
            return new Thresholds(
                    rootUsedDays,
                    unusedDays,
                    keyMaxAgeDays,
                    inactiveKeyDays,
                    idleDays,
                    graceDays,
                    certificateExpiryDays,
                    quotaPercent,
                    initialKeyMinutes,
                    maxSessionHours,
                    federationUsers,
                    requirePasswordExpiry,
                    requireBoundary,
                    strictRootMfa);
        }
    }
}
