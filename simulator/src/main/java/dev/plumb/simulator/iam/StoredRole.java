package dev.plumb.simulator.iam;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role.
 *
 * @param name the name as it was given
 * @param path such as {@code /} or {@code /service-role/}
 * @param id starts with AROA
 * @param created when it was made
 * @param trust the trust policy's JSON text
 * @param description free text, empty for none
 * @param maxSessionSeconds how long its sessions may last
 * @param boundary the ARN of its permissions boundary, or null
 * @param lastUsed when and where it last acted
 * @param tags sorted by key
 */
public record StoredRole(
        String name,
        String path,
        String id,
        Instant created,
        String trust,
        String description,
        int maxSessionSeconds,
        @Nullable String boundary,
        LastUse lastUsed,
        Map<String, String> tags) {
    /** Sorts and copies the tags. */
    public StoredRole {
        tags = Tags.sorted(tags);
    }

    StoredRole withTrust(String changed) {
        return new StoredRole(
                name, path, id, created, changed, description, maxSessionSeconds, boundary, lastUsed, tags);
    }

    StoredRole withBoundary(@Nullable String changed) {
        return new StoredRole(name, path, id, created, trust, description, maxSessionSeconds, changed, lastUsed, tags);
    }

    StoredRole withLastUsed(LastUse changed) {
        return new StoredRole(name, path, id, created, trust, description, maxSessionSeconds, boundary, changed, tags);
    }

    StoredRole withTags(Map<String, String> changed) {
        return new StoredRole(
                name, path, id, created, trust, description, maxSessionSeconds, boundary, lastUsed, changed);
    }

    StoredRole updated(String newDescription, int newMaxSession) {
        return new StoredRole(name, path, id, created, trust, newDescription, newMaxSession, boundary, lastUsed, tags);
    }
}
