package dev.plumb.simulator.ec2;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A launch template with its versions.
 *
 * @param id its id
 * @param name its name, unique in the Region
 * @param created when it was made
 * @param createdBy who made it
 * @param defaultVersion the version that is meant where none is named
 * @param latest the highest number that was ever given
 * @param versions the versions there are, in the order of their numbers
 */
record StoredLaunchTemplate(
        String id,
        String name,
        Instant created,
        String createdBy,
        long defaultVersion,
        long latest,
        List<StoredTemplateVersion> versions)
        implements Row {
    StoredLaunchTemplate {
        versions = List.copyOf(versions);
    }

    Optional<StoredTemplateVersion> version(long number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** Returns the highest number that a version has. */
    long last() {
        return versions.get(versions.size() - 1).number();
    }

    StoredLaunchTemplate with(StoredTemplateVersion version) {
        List<StoredTemplateVersion> all = new ArrayList<>(versions);
        all.add(version);
        return new StoredLaunchTemplate(id, name, created, createdBy, defaultVersion, version.number(), all);
    }

    StoredLaunchTemplate without(long number) {
        return new StoredLaunchTemplate(
                id,
                name,
                created,
                createdBy,
                defaultVersion,
                latest,
                versions.stream().filter(version -> version.number() != number).toList());
    }

    StoredLaunchTemplate withDefault(long number) {
        return new StoredLaunchTemplate(id, name, created, createdBy, number, latest, versions);
    }
}
