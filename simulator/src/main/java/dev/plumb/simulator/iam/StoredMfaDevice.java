package dev.plumb.simulator.iam;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An MFA device.
 *
 * @param serial an ARN, a vendor's serial number, or {@code sms-mfa}
 * @param owner the user's name, the root marker, or null while a virtual device is assigned to nobody
 * @param enabled when it was assigned, or null
 * @param tags sorted by key
 */
public record StoredMfaDevice(
        String serial, @Nullable String owner, @Nullable Instant enabled, Map<String, String> tags) {
    /** Sorts and copies the tags. */
    public StoredMfaDevice {
        tags = Tags.sorted(tags);
    }

    boolean virtual() {
        return serial.startsWith("arn:") && serial.contains(":mfa/");
    }
}
