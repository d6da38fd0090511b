package dev.plumb.simulator.service;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that exists in an account, for comparing what there should be with what there is.
 *
 * @param kind service and kind, such as {@code ec2:vpc} or {@code iam:role}
 * @param id its id, or its name where it has none
 * @param region its Region, {@code -} for a global service
 * @param state its state, empty where it has none
 * @param partOf what it was made with and goes with, such as the VPC of a default security group; empty for what was made by
 *     itself
 * @param tags its tags, sorted
 */
public record ExistingResource(
        String kind, String id, String region, String state, String partOf, Map<String, String> tags) {
    /** Sorts and copies the tags. */
    public ExistingResource {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** Tells whether somebody made it by itself, and so has to delete it. */
    public boolean standsAlone() {
        return partOf.isEmpty();
    }
}
