package dev.plumb.simulator.ssm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A parameter with the versions that are kept of it.
 *
 * @param name the whole name, such as {@code /plumb/stacks/shop/runs/000001}
 * @param type String, StringList or SecureString
 * @param tier Standard or Advanced
 * @param dataType text, or what else the value is checked for
 * @param keyId the key of a SecureString, or null
 * @param tags its tags
 * @param versions the oldest first, at least one
 */
public record StoredParameter(
        String name,
        String type,
        String tier,
        String dataType,
        @Nullable String keyId,
        Map<String, String> tags,
        List<StoredVersion> versions) {
    /** Copies the collections, sorting the tags. */
    public StoredParameter {
        tags = tags == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(tags));
        versions = List.copyOf(versions);
    }

    StoredVersion latest() {
        return versions.get(versions.size() - 1);
    }

    StoredVersion oldest() {
        return versions.get(0);
    }

    Optional<StoredVersion> version(long number) {
        return versions.stream().filter(one -> one.number() == number).findFirst();
    }

    Optional<StoredVersion> labelled(String label) {
        return versions.stream().filter(one -> one.labels().contains(label)).findFirst();
    }

    StoredParameter withVersions(List<StoredVersion> changed) {
        return new StoredParameter(name, type, tier, dataType, keyId, tags, changed);
    }

    StoredParameter withTags(Map<String, String> changed) {
        return new StoredParameter(name, type, tier, dataType, keyId, changed, versions);
    }

    StoredParameter with(StoredVersion next, int kept) {
        List<StoredVersion> all = new ArrayList<>(versions);
        all.add(next);
        return withVersions(all.subList(Math.max(0, all.size() - kept), all.size()));
    }

    StoredParameter inTier(String changed) {
        return new StoredParameter(name, type, changed, dataType, keyId, tags, versions);
    }
}
