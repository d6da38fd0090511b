package dev.plumb.ec2.scaling.policy;

/** Who tells whether an instance of a group is healthy. */
public enum HealthSource {
    /** EC2 alone: an application that hangs is healthy. */
    EC2,
    /** The target groups, too. */
    LOAD_BALANCER;

    /** Returns AWS's name for it. */
    public String type() {
        return this == EC2 ? "EC2" : "ELB";
    }
}
