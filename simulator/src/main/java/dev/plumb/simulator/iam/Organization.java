package dev.plumb.simulator.iam;

import java.util.List;

/**
 * An account's place in an organization, as far as IAM's organization features ask.
 *
 * @param id the organization's id, empty outside one
 * @param standing which ListOrganizationsFeatures answer the account gets
 * @param features the features that are on, such as {@code RootSessions}
 */
public record Organization(String id, Standing standing, List<String> features) {
    /** Outside any organization. */
    public static final Organization NONE = new Organization("", Standing.NOT_IN_ORGANIZATION, List.of());

    /** Copies the features. */
    public Organization {
        features = List.copyOf(features);
    }

    /** Where the account stands. */
    public enum Standing {
        /** In no organization. */
        NOT_IN_ORGANIZATION,
        /** A member account that is no delegated administrator. */
        MEMBER,
        /** The management account of an organization without all features. */
        CONSOLIDATED_BILLING,
        /** The management account, but trusted access for IAM is off. */
        NO_SERVICE_ACCESS,
        /** The management account or a delegated administrator: gets an answer. */
        MANAGEMENT
    }
}
