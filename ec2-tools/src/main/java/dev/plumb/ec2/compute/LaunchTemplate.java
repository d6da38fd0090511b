package dev.plumb.ec2.compute;

import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Concealed;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Yielded;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the instances of a group are launched: the newest version of a launch template. Every change makes another version, and
 * the instances that there are stay as they were launched. Metadata always needs a session token, and disks are encrypted.
 *
 * @param image the id of the image
 * @param imageFrom what that id was found by, as the file says it
 * @param type the instance type
 * @param groups the security groups
 * @param profile the instance profile, or null for none
 * @param userData what an instance does at its first start, or null for nothing
 * @param userDataMark a fingerprint of that, empty for nothing
 * @param keyName the key pair, or null for none
 * @param publicAddress whether instances get a public IPv4 address; null for what the subnet says
 * @param root the disk; null for one that is not as plumb makes it
 * @param hopLimit how far metadata answers go
 * @param metadataTokens whether metadata needs a session token
 * @param monitoring whether metrics come every minute, and not every five
 * @param instanceTags the tags of instances and their volumes
 * @param version the number of the version, 0 for one that is not there yet
 */
public record LaunchTemplate(
        String image,
        @Yielded String imageFrom,
        String type,
        Set<Ref> groups,
        @Nullable Ref profile,
        @Concealed @Yielded @Nullable String userData,
        String userDataMark,
        @Nullable String keyName,
        @Nullable Boolean publicAddress,
        @Nullable TemplateDisk root,
        int hopLimit,
        boolean metadataTokens,
        boolean monitoring,
        Map<String, String> instanceTags,
        @Yielded long version) {
    private static final int MARK = 8;

    /** Copies. */
    public LaunchTemplate {
        groups = Set.copyOf(groups);
        instanceTags = Map.copyOf(instanceTags);
    }

    /**
     * Returns what tells it from other versions, in a few words: equal for what is wanted and what is there.
     *
     * @param named turns ids of what the stack owns into keys
     */
    public String inWords(UnaryOperator<Ref> named) {
        String mark = Canonical.fingerprint(
                groups.stream().map(named).collect(Collectors.toSet()),
                profile == null ? null : named.apply(profile),
                userDataMark,
                keyName,
                publicAddress,
                root,
                hopLimit,
                metadataTokens,
                monitoring,
                instanceTags);
        return type + " from " + image + " (" + mark.substring(0, MARK) + ")";
    }
}
