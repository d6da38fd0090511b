package dev.plumb.core.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Whom AWS counts calls against: the account once it is known, and until then the access key. Shared by the sessions of
 * the same credentials; thread safe.
 */
final class PaceScope {
    private final AwsCredentialsProvider credentials;
    private volatile @Nullable String account;

    private PaceScope(AwsCredentialsProvider credentials, @Nullable String account) {
        this.credentials = credentials;
        this.account = account;
    }

    /** Returns the scope of whoever these credentials belong to. */
    static PaceScope of(AwsCredentialsProvider credentials) {
        return new PaceScope(credentials, null);
    }

    /** Returns the scope of an account. */
    static PaceScope of(AwsCredentialsProvider credentials, String account) {
        return new PaceScope(credentials, account);
    }

    /** Takes note of the account. */
    void known(String account) {
        this.account = account;
    }

    /**
     * Returns what calls to a Region are counted under.
     *
     * @param region {@code global} for services without
     */
    String in(String region) {
        String known = account;
        return (known == null ? key() : known) + " " + region;
    }

    private String key() {
        AwsCredentials found = credentials.resolveCredentials();
        return found.accountId().orElseGet(() -> String.valueOf(found.accessKeyId()));
    }
}
