package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.ec2.Ec2Access;
import dev.plumb.simulator.ec2.InstancePlace;
import dev.plumb.simulator.elb.TargetGroups;
import dev.plumb.simulator.service.Background;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Load that drives the metrics of instances and target groups, measured at the end of every minute. The work of a group is
 * shared evenly, so that more instances are each less busy: this is our model, not AWS's.
 */
final class Loads implements Background {
    static final Kind<StoredLoad> KIND = Kind.of("cloudwatch.loads", StoredLoad.class);

    private static final int MINUTE = 60;
    private static final int BASIC = 300;

    @Override
    public Optional<Instant> next(World world, Scope scope, Instant after) {
        return world.table(scope, KIND)
                .values()
                .map(load -> load.since().isAfter(after) ? load.since() : after)
                .map(from -> Periods.begin(from, MINUTE).plusSeconds(MINUTE))
                .min(Instant::compareTo);
    }

    @Override
    public void run(Call call) {
        if (call.now().getEpochSecond() % MINUTE != 0) {
            return;
        }
        Scope scope = new Scope(call.account(), call.region());
        call.transaction().table(scope, KIND).values().toList().forEach(load -> {
            if (load.since().isBefore(call.now())) {
                double demand = load.demand()
                        .at(Duration.between(load.since(), call.now().minusSeconds(MINUTE)));
                if (load.kind().equals("cpu")) {
                    cpu(call, load.target(), demand);
                } else {
                    requests(call, load.target(), demand);
                }
            }
        });
    }

    /** An instance that is not monitored in detail sends its metrics every five minutes. */
    private static void cpu(Call call, String group, double demand) {
        List<InstancePlace> running = Ec2Access.of(call)
                .instances()
                .filter(instance -> instance.state().equals("running")
                        && group.equals(instance.tags().get("aws:autoscaling:groupName")))
                .toList();
        List<InstancePlace> sending = running.stream()
                .filter(instance -> instance.monitored() || call.now().getEpochSecond() % BASIC == 0)
                .toList();
        if (sending.isEmpty()) {
            return;
        }
        double each = Math.min(100, demand / running.size());
        Metrics metrics = Metrics.of(call);
        sending.forEach(instance -> add(
                call,
                metrics,
                "AWS/EC2",
                "CPUUtilization",
                Map.of("InstanceId", instance.id()),
                "Percent",
                List.of(each)));
        Map<String, String> whole = Map.of("AutoScalingGroupName", group);
        add(call, metrics, "AWS/EC2", "CPUUtilization", whole, "Percent", Collections.nCopies(sending.size(), each));
    }

    private static void requests(Call call, String group, double demand) {
        Optional<String> balancer = TargetGroups.of(call).balancer(group);
        if (balancer.isEmpty()) {
            return;
        }
        Map<String, String> states = TargetGroups.of(call).states(group);
        long healthy = states.values().stream().filter("healthy"::equals).count();
        long unhealthy = states.values().stream().filter("unhealthy"::equals).count();
        // Where none is healthy, all of them get requests.
        long serving = healthy == 0 ? states.size() : healthy;
        String balancerPart =
                balancer.get().substring(balancer.get().indexOf("loadbalancer/") + "loadbalancer/".length());
        String groupPart = group.substring(group.indexOf("targetgroup/"));
        Metrics metrics = Metrics.of(call);
        Map<String, String> whole = Map.of("LoadBalancer", balancerPart);
        Map<String, String> part = Map.of("LoadBalancer", balancerPart, "TargetGroup", groupPart);
        Map<String, String> alone = Map.of("TargetGroup", groupPart);
        add(call, metrics, "AWS/ApplicationELB", "RequestCount", whole, "Count", List.of(demand));
        add(call, metrics, "AWS/ApplicationELB", "RequestCount", part, "Count", List.of(demand));
        if (serving > 0) {
            List<Double> each = List.of(demand / serving);
            add(call, metrics, "AWS/ApplicationELB", "RequestCountPerTarget", part, "Count", each);
            add(call, metrics, "AWS/ApplicationELB", "RequestCountPerTarget", alone, "Count", each);
        }
        add(call, metrics, "AWS/ApplicationELB", "HealthyHostCount", part, "Count", List.of((double) healthy));
        add(call, metrics, "AWS/ApplicationELB", "UnHealthyHostCount", part, "Count", List.of((double) unhealthy));
    }

    private static void add(
            Call call,
            Metrics metrics,
            String namespace,
            String name,
            Map<String, String> dimensions,
            String unit,
            List<Double> values) {
        Instant time = call.now().minusSeconds(MINUTE);
        StoredMetric metric = new StoredMetric(namespace, name, dimensions, time);
        List<Double> counts = Collections.nCopies(values.size(), 1.0);
        metrics.add(metric, PutMetricDataAction.of(time, unit, values, counts));
    }
}
