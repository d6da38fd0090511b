package dev.plumb.core.stack;

import dev.plumb.core.spec.Doc;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stack file says of the stack as a whole.
 *
 * @param stack its name
 * @param region its Region, or null for that of the session
 * @param uid what tells it from other stacks of its name, or null
 * @param tags on everything, at birth
 * @param protect what is neither replaced nor removed
 * @param retain what is left in place when it is no longer wanted
 * @param roles how roles that plumb makes are named, or null
 * @param moved keys that resources had, and those they have now
 * @param accounts role ARNs of other accounts, by name
 */
@Doc("A stack: what plumb makes and keeps together, under one name.")
public record StackHead(
        @Doc("The stack's name, on everything it owns: letters, digits, dots, hyphens and underscores, at most 63.")
        String stack,

        @Doc("The Region, such as eu-west-1. Left out: that of the AWS settings.") @Nullable
        String region,

        @Doc("Tells this stack from others of its name. Left out: plumb makes one and finds it again.") @Nullable
        String uid,

        @Doc("Tags on everything the stack makes, at most 40.")
        Map<String, String> tags,

        @Doc("What is neither replaced nor removed, such as vpc/main or subnet/data-*.")
        List<KeyPattern> protect,

        @Doc("What stays when it is no longer wanted, such as elastic-ip/*.")
        List<KeyPattern> retain,

        @Doc("Resources that have another key than before, as in subnet/web-euw1-az1: subnet/public-euw1-az1.")
        Map<String, String> moved,

        @Doc("How roles that plumb makes are named and bounded.") @Nullable
        Roles roles,

        @Doc("Roles in other accounts, by the names that the file uses for them.")
        Map<String, String> accounts) {
    /** Copies. */
    public StackHead {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        protect = List.copyOf(protect);
        retain = List.copyOf(retain);
        moved = Collections.unmodifiableMap(new LinkedHashMap<>(moved));
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
    }

    /**
     * How generated roles are named and bounded.
     *
     * @param path their IAM path, or null
     * @param prefix what their names begin with, or null
     * @param boundary the ARN of their permissions boundary, or null
     */
    @Doc("How roles that plumb makes are named and bounded.")
    public record Roles(
            @Doc("The IAM path, such as /platform/.") @Nullable
            String path,

            @Doc("What role names begin with.") @Nullable String prefix,

            @Doc("The ARN of the policy that bounds them.") @Nullable
            String boundary) {}
}
