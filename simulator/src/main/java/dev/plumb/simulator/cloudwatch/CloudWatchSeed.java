package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Prepares what an account has in CloudWatch without a call: load that drives metrics, and datapoints of services. */
public final class CloudWatchSeed {
    private final Transaction transaction;
    private final String account;
    private final Instant now;

    private CloudWatchSeed(Transaction transaction, String account, Instant now) {
        this.transaction = transaction;
        this.account = account;
        this.now = now;
    }

    /** Returns the seed of an account. */
    public static CloudWatchSeed of(Transaction transaction, String account, Instant now) {
        return new CloudWatchSeed(transaction, account, now);
    }

    /**
     * Lets the running instances of an Auto Scaling group share work from now on, in the place of what they had.
     *
     * @param demand the CPU that the work takes in percent of one instance: 240 keeps four instances 60 percent busy
     */
    public CloudWatchSeed cpu(String region, String group, Demand demand) {
        return load(region, new StoredLoad("cpu", group, demand, now));
    }

    /**
     * Sends requests to a target group from now on, in the place of those it had.
     *
     * @param demand requests per minute
     */
    public CloudWatchSeed requests(String region, String targetGroup, Demand demand) {
        return load(region, new StoredLoad("requests", targetGroup, demand, now));
    }

    /**
     * Puts in a composite alarm, which nothing evaluates.
     *
     * @param rule what it looks at, such as {@code ALARM("cpu")}
     * @param actions the ARNs of what it does when it goes off
     */
    public CloudWatchSeed composite(String region, String name, String rule, List<String> actions) {
        transaction.put(
                new Scope(account, region),
                Alarms.COMPOSITES,
                name,
                new StoredComposite(
                        "arn:aws:cloudwatch:" + region + ":" + account + ":alarm:" + name, name, rule, actions, now));
        return this;
    }

    private CloudWatchSeed load(String region, StoredLoad load) {
        transaction.put(new Scope(account, region), Loads.KIND, load.kind() + "|" + load.target(), load);
        return this;
    }

    /** Adds one sample of a metric of any namespace, also of those that begin with {@code AWS/}. */
    public CloudWatchSeed sample(
            String region, String namespace, String name, Map<String, String> dimensions, Instant time, double value) {
        Metrics.of(transaction, new Scope(account, region))
                .add(
                        new StoredMetric(namespace, name, dimensions, time),
                        PutMetricDataAction.of(time, "None", List.of(value), List.of(1.0)));
        return this;
    }
}
