package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.decision.Ballot;
import dev.plumb.ec2.scaling.decision.Capacity;

/** A policy at work. */
interface Runner {
    /** Returns the policy's name. */
    String name();

    /** Returns which of the load's metrics it watches. */
    int metric();

    /** Returns how many minutes the instances that it launches do not count. */
    int warmUp();

    /** Returns how many minutes simple policies wait after it acted; less than 0 where they need not. */
    int cooldown();

    /** Takes the value of a minute that is over. */
    void observe(double value);

    /** Says what it wants, if anything. */
    void vote(Capacity now, boolean locked, Ballot ballot);
}
