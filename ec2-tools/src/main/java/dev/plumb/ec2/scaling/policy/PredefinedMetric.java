package dev.plumb.ec2.scaling.policy;

import java.util.Locale;

/** A metric that AWS has a name for in target tracking. */
public enum PredefinedMetric implements ScalingMetric {
    /** The group's average CPU utilisation in percent. */
    CPU("ASGAverageCPUUtilization", "AWS/EC2", "CPUUtilization", Statistic.AVERAGE, 100),
    /** The average number of bytes that an instance received. */
    NETWORK_IN("ASGAverageNetworkIn", "AWS/EC2", "NetworkIn", Statistic.AVERAGE, Double.POSITIVE_INFINITY),
    /** The average number of bytes that an instance sent. */
    NETWORK_OUT("ASGAverageNetworkOut", "AWS/EC2", "NetworkOut", Statistic.AVERAGE, Double.POSITIVE_INFINITY),
    /** How many requests each target of an application load balancer got. */
    REQUESTS_PER_TARGET(
            "ALBRequestCountPerTarget",
            "AWS/ApplicationELB",
            "RequestCountPerTarget",
            Statistic.SUM,
            Double.POSITIVE_INFINITY);

    private final String type;
    private final String namespace;
    private final String metric;
    private final Statistic statistic;
    private final double most;

    PredefinedMetric(String type, String namespace, String metric, Statistic statistic, double most) {
        this.type = type;
        this.namespace = namespace;
        this.metric = metric;
        this.statistic = statistic;
        this.most = most;
    }

    /** Returns AWS's name for it as a predefined metric. */
    public String type() {
        return type;
    }

    /** Returns the CloudWatch namespace it is in. */
    public String namespace() {
        return namespace;
    }

    /** Returns its name in CloudWatch. */
    public String metric() {
        return metric;
    }

    /** Returns the statistic of it that counts. */
    public Statistic statistic() {
        return statistic;
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public double most() {
        return most;
    }

    @Override
    public boolean perInstance() {
        return true;
    }

    @Override
    public boolean zeroWithoutData() {
        return this == REQUESTS_PER_TARGET;
    }
}
