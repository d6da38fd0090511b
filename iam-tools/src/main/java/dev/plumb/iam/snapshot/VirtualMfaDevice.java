package dev.plumb.iam.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A TOTP application registered as MFA device.
 *
 * @param serial its ARN; the name in it is free and says nothing about the owner
 * @param ownerArn the user it is assigned to, ending in {@code :root} for the root user
 */
public record VirtualMfaDevice(
        String serial, String ownerArn, @Nullable Instant enabled) {}
