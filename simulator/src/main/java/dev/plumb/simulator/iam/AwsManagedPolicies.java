package dev.plumb.simulator.iam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Policies that AWS itself publishes: a selection with their real documents, as of November 2026. Only the version in force
 * is known. Read on first use.
 */
final class AwsManagedPolicies {
    private static final String FILE = "aws-managed-policies.json";

    private AwsManagedPolicies() {}

    /**
     * One published policy.
     *
     * @param policy the policy with its ARN in the commercial partition
     * @param version its version in force
     */
    record Published(StoredPolicy policy, StoredPolicyVersion version) {}

    /** Returns a published policy by its ARN in any partition. */
    static Optional<Published> find(String arn) {
        return Optional.ofNullable(Holder.BY_RESOURCE.get(arn.substring(arn.lastIndexOf(':') + 1)))
                .filter(published -> isAws(arn))
                .map(published -> new Published(in(arn, published.policy()), published.version()));
    }

    /** Tells whether an ARN names a policy of AWS, published here or not. */
    static boolean isAws(String arn) {
        return arn.contains(":iam::aws:policy/");
    }

    /** Returns all published policies, sorted by ARN. */
    static Collection<Published> all() {
        return Holder.BY_RESOURCE.values();
    }

    private static StoredPolicy in(String arn, StoredPolicy p) {
        return p.arn().equals(arn)
                ? p
                : new StoredPolicy(
                        arn,
                        p.name(),
                        p.path(),
                        p.id(),
                        p.created(),
                        p.updated(),
                        p.description(),
                        p.defaultVersion(),
                        p.lastVersion(),
                        p.tags());
    }

    record Entry(String name, String path, String created, String updated, int version, String document) {}

    private static final class Holder {
        static final Map<String, Published> BY_RESOURCE = read();

        private static Map<String, Published> read() {
            try (InputStream file = Objects.requireNonNull(AwsManagedPolicies.class.getResourceAsStream(FILE), FILE)) {
                Map<String, Published> policies = new TreeMap<>();
                for (Entry entry : JsonMapper.shared().readValue(file, Entry[].class)) {
                    policies.put("policy" + entry.path() + entry.name(), published(entry));
                }
                return policies;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private static Published published(Entry entry) {
            Instant created = OffsetDateTime.parse(entry.created()).toInstant();
            Instant updated = OffsetDateTime.parse(entry.updated()).toInstant();
            String id = "ANPAAWS"
                    + String.format(java.util.Locale.ROOT, "%014X", entry.name().hashCode() & 0xFFFFFFFFL);
            StoredPolicy policy = new StoredPolicy(
                    "arn:aws:iam::aws:policy" + entry.path() + entry.name(),
                    entry.name(),
                    entry.path(),
                    id,
                    created,
                    updated,
                    "",
                    entry.version(),
                    entry.version(),
                    Map.of());
            return new Published(policy, new StoredPolicyVersion(entry.version(), entry.document(), updated));
        }
    }
}
