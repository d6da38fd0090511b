package dev.plumb.simulator.service;

import java.time.Duration;

/**
 * How this AWS behaves where AWS leaves it open, varies, or publishes nothing. Each default is the strict choice, but for
 * throttling and short pages: a test that counts calls wants neither unless it asks.
 *
 * @param seed makes ids, jitter and short pages repeatable
 * @param permissions whether callers other than root and the operator need permissions
 * @param throttling whether the token buckets are in force
 * @param requestsPerSecond how many calls an account may make in all, besides the buckets; 0 for any number
 * @param latency how long every call takes at least
 * @param jitter how much longer a call may take
 * @param pageLimit the largest page that listings return, however many items are asked for
 * @param shortPages whether pages are now and then shorter than asked for although more follows
 * @param encodedDocuments whether policy documents in replies are percent-encoded as IAM does
 * @param unattachedAwsPolicies whether GetAccountAuthorizationDetails shows AWS managed policies that nothing uses
 * @param additionalCredentialsColumn whether the credential report has its optional 23rd column
 * @param reportDuration how long a credential report takes to make (a guess: AWS says nothing)
 * @param reportValidity how long a credential report counts as fresh (AWS: four hours)
 * @param consistency how far reads of EC2 and Auto Scaling lag behind their writes
 * @param scaling how Auto Scaling behaves
 */
public record Settings(
        long seed,
        boolean permissions,
        boolean throttling,
        int requestsPerSecond,
        Duration latency,
        Duration jitter,
        int pageLimit,
        boolean shortPages,
        boolean encodedDocuments,
        boolean unattachedAwsPolicies,
        boolean additionalCredentialsColumn,
        Duration reportDuration,
        Duration reportValidity,
        Consistency consistency,
        ScalingSettings scaling) {

    /** Returns a builder that holds the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. */
    public static final class Builder {
        private long seed = 1;
        private boolean permissions = true;
        private boolean throttling;
        private int requestsPerSecond;
        private Duration latency = Duration.ZERO;
        private Duration jitter = Duration.ZERO;
        private int pageLimit = 1000;
        private boolean shortPages;
        private boolean encodedDocuments = true;
        private boolean unattachedAwsPolicies;
        private boolean additionalCredentialsColumn;
        private Duration reportDuration = Duration.ofSeconds(4);
        private Duration reportValidity = Duration.ofHours(4);
        private Consistency consistency = Consistency.STRONG;
        private ScalingSettings scaling = ScalingSettings.DEFAULT;

        private Builder() {}

        /** Sets the seed of everything random. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets whether callers need permissions. */
        public Builder permissions(boolean value) {
            permissions = value;
            return this;
        }

        /** Sets whether calls are throttled. */
        public Builder throttling(boolean value) {
            throttling = value;
            return this;
        }

        /** Sets how many calls an account may make per second in all, with a burst of as many; 0 for any number. */
        public Builder requestsPerSecond(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("requestsPerSecond must not be negative: " + value);
            }
            requestsPerSecond = value;
            return this;
        }

        /** Sets how long every call takes at least. */
        public Builder latency(Duration value) {
            latency = value;
            return this;
        }

        /** Sets how much longer a call may take. */
        public Builder jitter(Duration value) {
            jitter = value;
            return this;
        }

        /** Sets the largest page that any listing returns. */
        public Builder pageLimit(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("pageLimit must be positive: " + value);
            }
            pageLimit = value;
            return this;
        }

        /** Sets whether pages are now and then shorter than asked for although more follows. */
        public Builder shortPages(boolean value) {
            shortPages = value;
            return this;
        }

        /** Sets whether policy documents in replies are percent-encoded. */
        public Builder encodedDocuments(boolean value) {
            encodedDocuments = value;
            return this;
        }

        /** Sets whether unused AWS managed policies appear in GetAccountAuthorizationDetails. */
        public Builder unattachedAwsPolicies(boolean value) {
            unattachedAwsPolicies = value;
            return this;
        }

        /** Sets whether the credential report has its 23rd column. */
        public Builder additionalCredentialsColumn(boolean value) {
            additionalCredentialsColumn = value;
            return this;
        }

        /** Sets how long a credential report takes to make. */
        public Builder reportDuration(Duration value) {
            reportDuration = value;
            return this;
        }

        /** Sets how long a credential report stays fresh. */
        public Builder reportValidity(Duration value) {
            reportValidity = value;
            return this;
        }

        /** Sets how far EC2's reads lag behind its writes. */
        public Builder consistency(Consistency value) {
            consistency = value;
            return this;
        }

        /** Sets how Auto Scaling behaves. */
        public Builder scaling(ScalingSettings value) {
            scaling = value;
            return this;
        }

        /** Returns the settings. */
        public Settings build() {
            return new Settings(
                    seed,
                    permissions,
                    throttling,
                    requestsPerSecond,
                    latency,
                    jitter,
                    pageLimit,
                    shortPages,
                    encodedDocuments,
                    unattachedAwsPolicies,
                    additionalCredentialsColumn,
                    reportDuration,
                    reportValidity,
                    consistency,
                    scaling);
        }
    }
}
