package dev.plumb.iam.audit;

import java.util.Map;
import java.util.Set;

/**
 * What the rules on policies and trust cannot know by themselves.
 *
 * @param organizationAccounts the accounts of the own organization, by number; the audited one need not be among them
 * @param vendorAccounts accounts of known vendors: number to name
 * @param toleratedServices prefixes of services of which a policy may allow everything without a finding
 * @param criticalServices prefixes of services of which that is grave
 * @param undecidedDeputies service principals of which nobody has proved whether they send {@code aws:SourceArn} or
 *     {@code aws:SourceAccount} when they assume a role: reported as info
 * @param silentDeputies service principals known never to send them: not reported
 * @param actionDataMaxAgeDays from this age on, what is missing from the list of actions is no more than info
 */
public record PolicySettings(
        Set<String> organizationAccounts,
        Map<String, String> vendorAccounts,
        Set<String> toleratedServices,
        Set<String> criticalServices,
        Set<String> undecidedDeputies,
        Set<String> silentDeputies,
        int actionDataMaxAgeDays) {
    private static final DatedList DEPUTIES = DatedList.read(PolicySettings.class, "trust/source-key-services.txt");

    /** No known accounts; what services send is taken from a dated list. */
    public static final PolicySettings DEFAULT = new PolicySettings(
            Set.of(),
            Map.of(),
            Set.of(),
            Set.of("kms", "cloudtrail", "iam", "sts", "organizations"),
            Set.copyOf(DEPUTIES.section("unproved")),
            Set.copyOf(DEPUTIES.section("silent")),
            180);

    /** Copies the collections. */
    public PolicySettings {
        organizationAccounts = Set.copyOf(organizationAccounts);
        vendorAccounts = Map.copyOf(vendorAccounts);
        toleratedServices = Set.copyOf(toleratedServices);
        criticalServices = Set.copyOf(criticalServices);
        undecidedDeputies = Set.copyOf(undecidedDeputies);
        silentDeputies = Set.copyOf(silentDeputies);
    }

    /** Returns the same settings with known accounts. */
    public PolicySettings accounts(Set<String> organization, Map<String, String> vendors) {
        return new PolicySettings(
                organization,
                vendors,
                toleratedServices,
                criticalServices,
                undecidedDeputies,
                silentDeputies,
                actionDataMaxAgeDays);
    }

    /** Returns the same settings with services of which a policy may allow everything. */
    public PolicySettings tolerate(Set<String> services) {
        return new PolicySettings(
                organizationAccounts,
                vendorAccounts,
                services,
                criticalServices,
                undecidedDeputies,
                silentDeputies,
                actionDataMaxAgeDays);
    }

    /** Returns the same settings with other lists of services that do not, or may not, send source keys. */
    public PolicySettings deputies(Set<String> undecided, Set<String> silent) {
        return new PolicySettings(
                organizationAccounts,
                vendorAccounts,
                toleratedServices,
                criticalServices,
                undecided,
                silent,
                actionDataMaxAgeDays);
    }
}
