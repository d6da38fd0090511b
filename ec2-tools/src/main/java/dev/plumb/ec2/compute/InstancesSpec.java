package dev.plumb.ec2.compute;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import dev.plumb.core.spec.Whole;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code instances} of a stack file.
 *
 * @param instances the instances by name
 */
@Doc("Instances by name.")
public record InstancesSpec(@Whole Map<String, Machine> instances) {
    /** Copies; the order of the instances stays. */
    public InstancesSpec {
        instances = Collections.unmodifiableMap(new LinkedHashMap<>(instances));
    }

    /**
     * An instance.
     *
     * @param image which image
     * @param type its type
     * @param tier the tier of the network it is in
     * @param zone which of the tier's zones, by id or from 1 by number; the first where null
     * @param securityGroups its groups
     * @param role what it may do, or null for nothing
     * @param userData what it does at its first start, or null
     * @param userDataFile a file with that, beside the stack file, or null
     * @param keyName its key pair, or null
     * @param publicAddress whether it gets a public IPv4 address; null for what the tier says
     * @param sourceDestCheck whether it only takes packets that are from or to itself; null where nobody cares
     * @param terminationProtection whether AWS refuses to terminate it; null where nobody cares
     * @param metadataHopLimit how far metadata answers go
     * @param rootVolume its disk, or null for the image's size
     */
    @Doc("An instance. Its metadata always needs session tokens, and its disk is always encrypted.")
    public record Machine(
            @Doc("Which image: an id, an SSM parameter, or a search.")
            ImageChoice image,

            @Doc("Its type, such as t4g.micro.") String type,

            @Doc("The tier of the network it is in.") String tier,

            @Doc("Which of the tier's zones: an id such as euw1-az2, or a number from 1. Left out: the first.")
            @Nullable
            String zone,

            @Doc("Its security groups.") List<String> securityGroups,

            @Doc("What it may do: a role of the stack's own, or an instance profile by name.") @Nullable
            RoleChoice role,

            @Doc("What it does at its first start. Another text makes another instance.") @Nullable
            String userData,

            @Doc("A file with that, beside the stack file.") @Nullable
            String userDataFile,

            @Doc("Its key pair. Left out: none.") @Nullable String keyName,

            @Doc("Whether it gets a public IPv4 address. Left out: what the tier says.") @Nullable
            Boolean publicAddress,

            @Doc("Whether it only takes packets that are from or to itself; whatever forwards packets does not.")
            @Nullable
            Boolean sourceDestCheck,

            @Doc("Whether AWS refuses to terminate it.") @Nullable
            Boolean terminationProtection,

            @Doc("How far metadata answers go: 1 keeps them from containers.") @Default("1") @Range(from = 1, to = 64)
            int metadataHopLimit,

            @Doc("Its disk.") @Nullable Disk rootVolume)
            implements Launching {
        /** Copies. */
        public Machine {
            securityGroups = List.copyOf(securityGroups);
        }
    }

    /**
     * A disk to start from.
     *
     * @param size in GiB, or null for the image's own
     * @param type the volume type
     */
    @Doc("The disk an instance starts from: always encrypted, and gone with its instance.")
    public record Disk(
            @Doc("In GiB. Left out: the image's own size.") @Range(from = 1, to = 65_536) @Nullable
            Integer size,

            @Doc("The volume type.") @Default("gp3") String type) {}
}
