package dev.plumb.simulator.iam;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance profile.
 *
 * @param name the name as it was given
 * @param path such as {@code /}
 * @param id starts with AIPA
 * @param created when it was made
 * @param role the name of its one role, or null
 * @param tags sorted by key
 */
public record StoredInstanceProfile(
        String name,
        String path,
        String id,
        Instant created,
        @Nullable String role,
        Map<String, String> tags) {
    /** Sorts and copies the tags. */
    public StoredInstanceProfile {
        tags = Tags.sorted(tags);
    }

    StoredInstanceProfile withRole(@Nullable String changed) {
        return new StoredInstanceProfile(name, path, id, created, changed, tags);
    }

    StoredInstanceProfile withTags(Map<String, String> changed) {
        return new StoredInstanceProfile(name, path, id, created, role, changed);
    }
}
