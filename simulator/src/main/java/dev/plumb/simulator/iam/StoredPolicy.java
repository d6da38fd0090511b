package dev.plumb.simulator.iam;

import java.time.Instant;
import java.util.Map;

/**
 * A customer managed policy; its documents are {@link StoredPolicyVersion} rows.
 *
 * @param arn its ARN
 * @param name its name
 * @param path such as {@code /}
 * @param id starts with ANPA
 * @param created when it was made
 * @param updated when a version last came or became the default
 * @param description free text, empty for none
 * @param defaultVersion the number of the version in force
 * @param lastVersion the highest number ever given: numbers are not used again
 * @param tags sorted by key
 */
public record StoredPolicy(
        String arn,
        String name,
        String path,
        String id,
        Instant created,
        Instant updated,
        String description,
        int defaultVersion,
        int lastVersion,
        Map<String, String> tags) {
    /** Sorts and copies the tags. */
    public StoredPolicy {
        tags = Tags.sorted(tags);
    }

    StoredPolicy withVersions(int newDefault, int newLast, Instant now) {
        return new StoredPolicy(arn, name, path, id, created, now, description, newDefault, newLast, tags);
    }

    StoredPolicy withTags(Map<String, String> changed) {
        return new StoredPolicy(
                arn, name, path, id, created, updated, description, defaultVersion, lastVersion, changed);
    }
}
