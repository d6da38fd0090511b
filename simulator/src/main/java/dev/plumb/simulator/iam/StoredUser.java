package dev.plumb.simulator.iam;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user.
 *
 * @param name the name as it was given
 * @param path such as {@code /} or {@code /staff/}
 * @param id starts with AIDA
 * @param created when it was made
 * @param boundary the ARN of its permissions boundary, or null
 * @param tags sorted by key
 */
public record StoredUser(
        String name,
        String path,
        String id,
        Instant created,
        @Nullable String boundary,
        Map<String, String> tags) {
    /** Sorts and copies the tags. */
    public StoredUser {
        tags = Tags.sorted(tags);
    }

    StoredUser withBoundary(@Nullable String changed) {
        return new StoredUser(name, path, id, created, changed, tags);
    }

    StoredUser withTags(Map<String, String> changed) {
        return new StoredUser(name, path, id, created, boundary, changed);
    }

    StoredUser renamed(String newName, String newPath) {
        return new StoredUser(newName, newPath, id, created, boundary, tags);
    }
}
