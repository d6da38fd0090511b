package dev.plumb.simulator.iam;

import java.time.Instant;
import java.util.List;

/**
 * An AWS account and the facts of its root user.
 *
 * @param id twelve digits
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param created when the account was opened
 * @param aliases its one alias, or none
 * @param root how root signs in
 * @param organization its place in an organization
 */
public record StoredAccount(
        String id,
        String partition,
        Instant created,
        List<String> aliases,
        RootSignIn root,
        Organization organization) {
    /** Copies the aliases. */
    public StoredAccount {
        aliases = List.copyOf(aliases);
    }

    static StoredAccount of(String id, String partition, Instant created) {
        return new StoredAccount(id, partition, created, List.of(), RootSignIn.DEFAULT, Organization.NONE);
    }

    StoredAccount withAliases(List<String> changed) {
        return new StoredAccount(id, partition, created, changed, root, organization);
    }

    StoredAccount withRoot(RootSignIn changed) {
        return new StoredAccount(id, partition, created, aliases, changed, organization);
    }

    StoredAccount withOrganization(Organization changed) {
        return new StoredAccount(id, partition, created, aliases, root, changed);
    }

    String arn(String resource) {
        return "arn:" + partition + ":iam::" + id + ":" + resource;
    }
}
