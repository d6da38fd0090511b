package dev.plumb.ec2.compute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an instance is launched, alone or as one of many, as far as a stack file says it. */
public interface Launching {
    /** Returns which image. */
    ImageChoice image();

    /** Returns its type. */
    String type();

    /** Returns its security groups. */
    List<String> securityGroups();

    /** Returns what it may do, or null for nothing. */
    @Nullable
    RoleChoice role();

    /** Returns what it does at its first start, or null. */
    @Nullable
    String userData();

    /** Returns a file with that, beside the stack file, or null. */
    @Nullable
    String userDataFile();

    /** Returns its disk, or null for the image's size. */
    InstancesSpec.@Nullable Disk rootVolume();
}
