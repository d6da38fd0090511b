package dev.plumb.iam.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A managed policy: the customer's own, or one of AWS's that is in use.
 *
 * @param id its unique id, or null where the endpoint does not say
 * @param attachments how many users, groups and roles it is attached to
 * @param boundaryUses how many users and roles it bounds
 */
public record ManagedPolicy(
        String name,
        String path,
        @Nullable String id,
        String arn,
        int attachments,
        int boundaryUses,
        String defaultVersion,
        List<Version> versions,
        @Nullable Instant created,
        @Nullable Instant updated) {
    /** Copies the collection. */
    public ManagedPolicy {
        versions = List.copyOf(versions);
    }

    /**
     * One version.
     *
     * @param id for example {@code v3}
     * @param document content id of its text
     */
    public record Version(
            String id, boolean isDefault, @Nullable Instant created, String document) {}

    /** Returns whether AWS owns it. */
    public boolean awsManaged() {
        return arn.split(":", -1).length > 4 && arn.split(":", -1)[4].equals("aws");
    }

    /** Returns the version in force, or empty where the endpoint does not say which. */
    public Optional<Version> inForce() {
        return versions.stream()
                .filter(version -> version.id().equals(defaultVersion))
                .findFirst();
    }
}
