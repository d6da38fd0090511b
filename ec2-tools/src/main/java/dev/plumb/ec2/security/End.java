package dev.plumb.ec2.security;

import dev.plumb.core.resource.Ref;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a rule, as AWS knows it. Exactly one of the three is set.
 *
 * @param network a block in AWS's spelling
 * @param prefixList the id of a prefix list
 * @param group a group
 * @param key how keys call it
 */
public record End(
        @Nullable String network,
        @Nullable String prefixList,
        @Nullable Ref group,
        String key) {
    /**
     * Returns a block of addresses.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static End network(String cidr) {
        String text = NetworkBlock.parse(cidr).text();
        return new End(text, null, null, text);
    }

    /** Returns a prefix list, by id. */
    public static End list(String id) {
        return new End(null, id, null, id);
    }

    /** Returns a group. */
    public static End group(Ref group) {
        return new End(
                null,
                null,
                group,
                group.key() == null ? group.toString() : group.key().name());
    }

    /** Returns a list by the name that keys call it, so that no key changes with what a name stands for. */
    static End list(String id, String name) {
        return new End(null, id, null, name);
    }
}
