package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.LISTENERS;
import static dev.plumb.simulator.elb.ElbKind.LOAD_BALANCERS;
import static dev.plumb.simulator.elb.ElbKind.TARGET_GROUPS;

import dev.plumb.simulator.ec2.InstancePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Targets: registered, deregistered, looked at. */
final class TargetActions {
    /** The ranges that addresses outside of the VPC may come from. Source: CreateTargetGroup in the API reference. */
    private static final Pattern PRIVATE = Pattern.compile(
            "10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*");

    private TargetActions() {}

    static RegisterTargetsResponse register(ElbCall elb, RegisterTargetsRequest request) {
        StoredTargetGroup group = elb.require(TARGET_GROUPS, request.targetGroupArn());
        for (TargetDescription wanted : request.targets()) {
            check(elb, group, wanted);
            add(elb, group, wanted.id(), wanted.port(), wanted.availabilityZone());
        }
        return RegisterTargetsResponse.builder().build();
    }

    /** What is registered already stays as it is; what is draining comes back as new. */
    static void add(
            ElbCall elb,
            StoredTargetGroup group,
            String id,
            @org.jspecify.annotations.Nullable Integer port,
            @org.jspecify.annotations.Nullable String zone) {
        StoredTarget target = new StoredTarget(
                group.arn(), id, group.lambda() ? null : port == null ? group.port() : port, zone, elb.now(), null);
        List<StoredTarget> there = elb.targets(group.arn()).stream()
                .filter(one -> TargetHealths.present(elb, group, one))
                .toList();
        boolean known = there.stream().anyMatch(one -> one.key().equals(target.key()) && one.leaving() == null);
        if (known) {
            return;
        }
        String type = elb.find(LOAD_BALANCERS, group.balancer())
                .map(StoredLoadBalancer::type)
                .orElse(group.http() ? "application" : "network");
        ElbQuotas.check(elb, "targets-per-" + type + "-load-balancer", there.size() + 1L);
        elb.put(target);
    }

    private static void check(ElbCall elb, StoredTargetGroup group, TargetDescription wanted) {
        switch (group.type()) {
            case "instance" -> instance(elb, group, wanted.id());
            case "ip" -> address(elb, group, wanted);
            case "lambda" -> function(elb, group, wanted.id());
            default -> balancer(elb, group, wanted);
        }
    }

    private static void instance(ElbCall elb, StoredTargetGroup group, String id) {
        InstancePlace instance = elb.ec2()
                .instance(id)
                .orElseThrow(() ->
                        ElbErrors.of("InvalidTarget", "The following targets are not valid instances: '" + id + "'"));
        if (!Objects.equals(instance.vpc(), group.vpc())) {
            throw ElbErrors.of(
                    "InvalidTarget",
                    "The following targets are not in the target group VPC '" + group.vpc() + "': '" + id + "'");
        }
        if (!instance.state().equals("running")) {
            throw ElbErrors.of(
                    "InvalidTarget",
                    "The following targets are not in a running state and cannot be registered: '" + id + "'");
        }
    }

    private static void address(ElbCall elb, StoredTargetGroup group, TargetDescription wanted) {
        String vpc = String.valueOf(group.vpc());
        boolean inside = elb.ec2().subnetOf(vpc, wanted.id()).isPresent();
        if (!inside && !PRIVATE.matcher(wanted.id()).matches()) {
            throw ElbErrors.of("InvalidTarget", "The IP address '" + wanted.id() + "' is not a private one");
        }
        if (!inside && wanted.availabilityZone() == null) {
            throw ElbErrors.of(
                    "InvalidTarget",
                    "An Availability Zone must be specified for the address '" + wanted.id() + "' outside of the VPC");
        }
    }

    private static void function(ElbCall elb, StoredTargetGroup group, String arn) {
        if (!arn.startsWith("arn:") || !arn.contains(":lambda:")) {
            throw ElbErrors.of("InvalidTarget", "The following targets are not functions: '" + arn + "'");
        }
        boolean another = elb.targets(group.arn()).stream()
                .anyMatch(target -> target.leaving() == null && !target.id().equals(arn));
        if (another) {
            throw ElbErrors.of("TooManyTargets", "A target group of type lambda can have one target only");
        }
    }

    private static void balancer(ElbCall elb, StoredTargetGroup group, TargetDescription wanted) {
        Optional<StoredLoadBalancer> target =
                elb.find(LOAD_BALANCERS, wanted.id()).filter(StoredLoadBalancer::application);
        if (target.isEmpty()) {
            throw ElbErrors.of("InvalidTarget", "The target '" + wanted.id() + "' is not an Application Load Balancer");
        }
        boolean listens = elb.all(LISTENERS)
                .anyMatch(listener -> listener.balancer().equals(wanted.id())
                        && Integer.valueOf(listener.port()).equals(group.port()));
        if (!listens) {
            throw ElbErrors.of(
                    "InvalidTarget", "The load balancer '" + wanted.id() + "' has no listener on port " + group.port());
        }
    }

    /** What is not registered counts as deregistered. */
    static DeregisterTargetsResponse deregister(ElbCall elb, DeregisterTargetsRequest request) {
        StoredTargetGroup group = elb.require(TARGET_GROUPS, request.targetGroupArn());
        request.targets().forEach(wanted -> remove(elb, group, wanted));
        return DeregisterTargetsResponse.builder().build();
    }

    static void remove(ElbCall elb, StoredTargetGroup group, TargetDescription wanted) {
        elb.targets(group.arn()).stream()
                .filter(target -> named(target, wanted) && target.leaving() == null)
                .forEach(target -> {
                    StoredTarget leaving = target.leavingAt(elb.now());
                    if (TargetHealths.present(elb, group, leaving)) {
                        elb.put(leaving);
                    } else {
                        elb.remove(target);
                    }
                });
    }

    /** Without a port all of a target's registrations are meant. */
    private static boolean named(StoredTarget target, TargetDescription wanted) {
        return target.id().equals(wanted.id())
                && (wanted.port() == null || wanted.port().equals(target.port()));
    }

    static DescribeTargetHealthResponse health(ElbCall elb, DescribeTargetHealthRequest request) {
        StoredTargetGroup group = elb.require(TARGET_GROUPS, request.targetGroupArn());
        List<StoredTarget> there = elb.targets(group.arn()).stream()
                .filter(target -> TargetHealths.present(elb, group, target))
                .toList();
        List<TargetHealthDescription> found = new ArrayList<>();
        if (request.targets().isEmpty()) {
            there.forEach(target -> found.add(described(group, target, TargetHealths.of(elb, group, target))));
        }
        for (TargetDescription wanted : request.targets()) {
            List<StoredTarget> meant =
                    there.stream().filter(target -> named(target, wanted)).toList();
            meant.forEach(target -> found.add(described(group, target, TargetHealths.of(elb, group, target))));
            if (meant.isEmpty()) {
                found.add(TargetHealthDescription.builder()
                        .target(wanted)
                        .targetHealth(TargetHealths.health(
                                "unused", "Target.NotRegistered", "Target is not registered to the target group"))
                        .build());
            }
        }
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(found)
                .build();
    }

    private static TargetHealthDescription described(
            StoredTargetGroup group, StoredTarget target, TargetHealth health) {
        String port = group.check().port().equals("traffic-port") && target.port() != null
                ? Integer.toString(target.port())
                : group.check().port();
        return TargetHealthDescription.builder()
                .target(t -> t.id(target.id()).port(target.port()).availabilityZone(target.zone()))
                .healthCheckPort(group.lambda() ? null : port)
                .targetHealth(health)
                .build();
    }
}
