package dev.plumb.ec2.compute;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the instances of a group are launched.
 *
 * @param image which image
 * @param type their type
 * @param securityGroups their groups
 * @param role what they may do, or null for nothing
 * @param userData what they do at their first start, or null
 * @param userDataFile a file with that, beside the stack file, or null
 * @param keyName their key pair, or null
 * @param publicAddress whether they get public IPv4 addresses; null for what the tier says
 * @param metadataHopLimit how far metadata answers go
 * @param rootVolume their disk, or null for the image's size
 * @param detailedMonitoring whether metrics come every minute
 */
@Doc("How instances are launched. Their metadata always needs session tokens, and their disks are always encrypted.")
public record LaunchSpec(
        @Doc("Which image: an id, an SSM parameter, or a search.")
        ImageChoice image,

        @Doc("Their type, such as t4g.micro.") String type,

        @Doc("Their security groups.") List<String> securityGroups,

        @Doc("What they may do: a role of the stack's own, or an instance profile by name.") @Nullable
        RoleChoice role,

        @Doc("What they do at their first start.") @Nullable String userData,

        @Doc("A file with that, beside the stack file.") @Nullable
        String userDataFile,

        @Doc("Their key pair. Left out: none.") @Nullable String keyName,

        @Doc("Whether they get public IPv4 addresses. Left out: what the tier says.") @Nullable
        Boolean publicAddress,

        @Doc("How far metadata answers go: 1 keeps them from containers.") @Default("1") @Range(from = 1, to = 64)
        int metadataHopLimit,

        @Doc("Their disk.") InstancesSpec.@Nullable Disk rootVolume,

        @Doc("Whether metrics come every minute, as scaling wants them, and not every five.") @Default("true")
        boolean detailedMonitoring)
        implements Launching {
    /** Copies. */
    public LaunchSpec {
        securityGroups = List.copyOf(securityGroups);
    }
}
