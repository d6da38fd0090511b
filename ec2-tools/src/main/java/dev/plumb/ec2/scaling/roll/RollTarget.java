package dev.plumb.ec2.scaling.roll;

/** What the instances of a group are to be launched from. */
public sealed interface RollTarget {
    /** The version that the group names at the moment. */
    record Current() implements RollTarget {}

    /**
     * A version of the group's launch template.
     *
     * @param number its number
     */
    record Version(long number) implements RollTarget {}

    /**
     * The version that the group names, with another image: a new version, or one that says so already.
     *
     * @param id the image's id
     */
    record Image(String id) implements RollTarget {}
}
