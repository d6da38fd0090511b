package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Doc;

/** What a policy watches: one of AWS's predefined metrics, or any other of CloudWatch. */
@Doc("What a policy watches: cpu, network-in, network-out, requests-per-target, or a mapping for any other metric.")
public sealed interface ScalingMetric permits PredefinedMetric, CustomMetric {
    /** Returns what files of recorded metrics call it. */
    String label();

    /** Returns the most it can be, or infinity. */
    double most();

    /** Returns whether its value falls as instances are added, as that of an average per instance does. */
    boolean perInstance();

    /** Returns whether CloudWatch has a zero where there was nothing to count, and not a gap. */
    boolean zeroWithoutData();
}
