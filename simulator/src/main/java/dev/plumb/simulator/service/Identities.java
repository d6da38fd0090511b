package dev.plumb.simulator.service;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.Optional;

/** Tells who an access key belongs to and what its owner may do. */
public interface Identities {
    /**
     * Returns the owner of an access key.
     *
     * @param token the session token that came along, if any
     * @throws AwsError when the key is unknown, inactive or expired
     */
    Caller caller(World world, Instant now, String accessKeyId, Optional<String> token);

    /**
     * Checks a permission.
     *
     * @param permission such as {@code iam:ListUsers}
     * @param resource an ARN or {@code *}
     * @throws AwsError AccessDenied in AWS's words
     */
    void authorize(Call call, String permission, String resource);

    /** Notes in the call's transaction that the caller's key or role was used for a service just now. */
    void recordUse(Call call, String service);
}
