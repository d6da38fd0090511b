package dev.plumb.ec2.snapshot;

import dev.plumb.core.finding.Resource;
import java.util.List;

/**
 * Disks, their copies, and addresses.
 *
 * @param open snapshots of the account's own that everybody may copy
 */
public record Storage(List<Volume> volumes, List<Resource> open, List<Address> addresses) {
    /** Nothing. */
    public static final Storage NONE = new Storage(List.of(), List.of(), List.of());

    /** Copies. */
    public Storage {
        volumes = List.copyOf(volumes);
        open = List.copyOf(open);
        addresses = List.copyOf(addresses);
    }

    /**
     * A volume.
     *
     * @param type such as {@code gp3}
     * @param state as EC2 names it: {@code available} is attached to nothing
     */
    public record Volume(Resource resource, String type, int gibibytes, String state, boolean encrypted) {}

    /**
     * An Elastic IP address.
     *
     * @param bound whether anything has it
     */
    public record Address(Resource resource, String ip, boolean bound) {}
}
