package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.LOAD_BALANCERS;
import static dev.plumb.simulator.elb.ElbKind.TARGET_GROUPS;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Target groups: made, shown, changed, deleted. */
final class TargetGroupActions {
    private TargetGroupActions() {}

    static CreateTargetGroupResponse create(ElbCall elb, CreateTargetGroupRequest request) {
        String name = LoadBalancerCreation.checkedName("target group", request.name());
        String type = request.targetTypeAsString() == null ? "instance" : request.targetTypeAsString();
        StoredTargetGroup wanted = type.equals("lambda") ? lambda(elb, name, request) : plain(elb, name, type, request);
        Map<String, String> tags = ElbTags.atBirth(elb, request.tags(), "targetgroup/" + name + "/*");
        Optional<StoredTargetGroup> there = elb.all(TARGET_GROUPS)
                .filter(group -> group.name().equals(name))
                .findFirst();
        if (there.isPresent()) {
            return repeated(elb, there.get(), wanted, tags);
        }
        ElbQuotas.check(elb, "target-groups", elb.all(TARGET_GROUPS).count() + 1);
        elb.put(TARGET_GROUPS, wanted);
        elb.setTags(wanted.arn(), tags);
        return CreateTargetGroupResponse.builder().targetGroups(shown(wanted)).build();
    }

    private static CreateTargetGroupResponse repeated(
            ElbCall elb, StoredTargetGroup there, StoredTargetGroup wanted, Map<String, String> tags) {
        boolean alike = there.type().equals(wanted.type())
                && Objects.equals(there.protocol(), wanted.protocol())
                && Objects.equals(there.version(), wanted.version())
                && Objects.equals(there.port(), wanted.port())
                && Objects.equals(there.vpc(), wanted.vpc())
                && there.addresses().equals(wanted.addresses())
                && there.check().equals(wanted.check())
                && elb.tags(there.arn()).equals(tags);
        if (!alike) {
            throw ElbErrors.of(
                    "DuplicateTargetGroupName",
                    "A target group with the same name '" + there.name() + "' exists, but with different settings");
        }
        return CreateTargetGroupResponse.builder().targetGroups(shown(there)).build();
    }

    private static StoredTargetGroup lambda(ElbCall elb, String name, CreateTargetGroupRequest request) {
        if (request.protocol() != null || request.port() != null || request.vpcId() != null) {
            throw ElbErrors.validation("Protocol, port and VPC cannot be specified for target groups of type lambda");
        }
        return group(elb, name, "lambda", request, HealthChecks.created("", null, request));
    }

    private static StoredTargetGroup plain(ElbCall elb, String name, String type, CreateTargetGroupRequest request) {
        String protocol = request.protocolAsString();
        if (protocol == null) {
            throw ElbErrors.validation("A protocol must be specified");
        }
        if (request.port() == null) {
            throw ElbErrors.validation("A port must be specified");
        }
        if (request.vpcId() == null) {
            throw ElbErrors.validation("A VPC ID must be specified");
        }
        if (!elb.ec2().hasVpc(request.vpcId())) {
            throw ElbErrors.validation("The VPC ID '" + request.vpcId() + "' is not found");
        }
        if (protocol.equals("GENEVE")) {
            throw ElbErrors.configuration("plumb's simulator has no Gateway Load Balancers");
        }
        boolean http = protocol.equals("HTTP") || protocol.equals("HTTPS");
        if (request.protocolVersion() != null && !http) {
            throw ElbErrors.validation("A protocol version cannot be specified for protocol '" + protocol + "'");
        }
        String version = http ? Objects.requireNonNullElse(request.protocolVersion(), "HTTP1") : null;
        if (version != null && !List.of("HTTP1", "HTTP2", "GRPC").contains(version)) {
            throw ElbErrors.validation("Protocol version '" + version + "' is not valid");
        }
        if (type.equals("alb") && !protocol.equals("TCP")) {
            throw ElbErrors.validation("Protocol '" + protocol + "' is not supported for target groups of type alb");
        }
        return group(elb, name, type, request, HealthChecks.created(protocol, version, request));
    }

    private static StoredTargetGroup group(
            ElbCall elb, String name, String type, CreateTargetGroupRequest request, StoredHealthCheck check) {
        String protocol = request.protocolAsString();
        boolean http = "HTTP".equals(protocol) || "HTTPS".equals(protocol);
        return new StoredTargetGroup(
                elb.arn("targetgroup/" + name + "/" + elb.newId()),
                name,
                type,
                protocol,
                http ? Objects.requireNonNullElse(request.protocolVersion(), "HTTP1") : null,
                request.port(),
                request.vpcId(),
                request.ipAddressTypeAsString() == null ? "ipv4" : request.ipAddressTypeAsString(),
                check,
                Map.of(),
                null,
                null,
                elb.now());
    }

    static DescribeTargetGroupsResponse describe(ElbCall elb, DescribeTargetGroupsRequest request) {
        long ways = Stream.of(
                        request.loadBalancerArn() != null,
                        !request.targetGroupArns().isEmpty(),
                        !request.names().isEmpty())
                .filter(set -> set)
                .count();
        if (ways > 1) {
            throw ElbErrors.validation("Names, target group ARNs and a load balancer ARN cannot be specified together");
        }
        Stream<StoredTargetGroup> wanted = elb.seen(TARGET_GROUPS);
        if (request.loadBalancerArn() != null) {
            String balancer =
                    elb.shown(LOAD_BALANCERS, request.loadBalancerArn()).arn();
            wanted = wanted.filter(group -> balancer.equals(group.balancer()));
        } else if (!request.targetGroupArns().isEmpty()) {
            wanted = request.targetGroupArns().stream().map(arn -> elb.shown(TARGET_GROUPS, arn));
        } else if (!request.names().isEmpty()) {
            wanted = request.names().stream().map(name -> named(elb, name));
        }
        ElbPage<StoredTargetGroup> page =
                ElbPage.of(elb.call().settings(), wanted, StoredTargetGroup::arn, request.marker(), request.pageSize());
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(
                        page.items().stream().map(TargetGroupActions::shown).toList())
                .nextMarker(page.marker())
                .build();
    }

    private static StoredTargetGroup named(ElbCall elb, String name) {
        return elb.seen(TARGET_GROUPS)
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ElbErrors.of("TargetGroupNotFound", "One or more target groups not found: " + name));
    }

    static ModifyTargetGroupResponse modify(ElbCall elb, ModifyTargetGroupRequest request) {
        StoredTargetGroup group = elb.require(TARGET_GROUPS, request.targetGroupArn());
        StoredTargetGroup changed = group.withCheck(HealthChecks.changed(group, request));
        elb.put(TARGET_GROUPS, changed);
        return ModifyTargetGroupResponse.builder().targetGroups(shown(changed)).build();
    }

    static DescribeTargetGroupAttributesResponse attributes(ElbCall elb, DescribeTargetGroupAttributesRequest request) {
        return DescribeTargetGroupAttributesResponse.builder()
                .attributes(shownAttributes(elb.shown(TARGET_GROUPS, request.targetGroupArn())))
                .build();
    }

    static ModifyTargetGroupAttributesResponse modifyAttributes(
            ElbCall elb, ModifyTargetGroupAttributesRequest request) {
        StoredTargetGroup group = elb.require(TARGET_GROUPS, request.targetGroupArn());
        Map<String, String> set = ElbAttributes.set(
                family(group),
                group.changed(),
                request.attributes(),
                TargetGroupAttribute::key,
                TargetGroupAttribute::value);
        TargetGroupAttributes.check(group, set);
        StoredTargetGroup changed = group.withAttributes(set);
        elb.put(TARGET_GROUPS, changed);
        return ModifyTargetGroupAttributesResponse.builder()
                .attributes(shownAttributes(changed))
                .build();
    }

    private static String family(StoredTargetGroup group) {
        return group.lambda() ? "lambda-targets" : group.http() ? "http-targets" : "tcp-targets";
    }

    /** Returns an attribute as it is in force. */
    static String attribute(StoredTargetGroup group, String key) {
        return TargetGroupAttributes.all(group, family(group)).getOrDefault(key, "");
    }

    private static List<TargetGroupAttribute> shownAttributes(StoredTargetGroup group) {
        return TargetGroupAttributes.all(group, family(group)).entrySet().stream()
                .map(entry -> TargetGroupAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    /** What is not there counts as deleted. */
    static DeleteTargetGroupResponse delete(ElbCall elb, DeleteTargetGroupRequest request) {
        elb.find(TARGET_GROUPS, request.targetGroupArn()).ifPresent(group -> {
            if (group.balancer() != null) {
                throw ElbErrors.of(
                        "ResourceInUse",
                        "Target group '" + group.arn() + "' is currently in use by a listener or a rule");
            }
            elb.targets(group.arn()).forEach(elb::remove);
            elb.remove(TARGET_GROUPS, group.arn());
        });
        return DeleteTargetGroupResponse.builder().build();
    }

    static TargetGroup shown(StoredTargetGroup group) {
        StoredHealthCheck check = group.check();
        TargetGroup.Builder shown = TargetGroup.builder()
                .targetGroupArn(group.arn())
                .targetGroupName(group.name())
                .targetType(group.type())
                .protocol(group.protocol())
                .protocolVersion(group.version())
                .port(group.port())
                .vpcId(group.vpc())
                .ipAddressType(group.addresses())
                .healthCheckEnabled(check.enabled())
                .healthCheckIntervalSeconds(check.interval())
                .healthCheckTimeoutSeconds(check.timeout())
                .healthyThresholdCount(check.healthy())
                .unhealthyThresholdCount(check.unhealthy())
                .healthCheckPath(check.path())
                .loadBalancerArns(Stream.ofNullable(group.balancer()).toList());
        if (!group.lambda()) {
            shown.healthCheckProtocol(check.protocol()).healthCheckPort(check.port());
        }
        if (check.codes() != null) {
            Matcher.Builder codes = Matcher.builder();
            shown.matcher(
                    "GRPC".equals(group.version())
                            ? codes.grpcCode(check.codes()).build()
                            : codes.httpCode(check.codes()).build());
        }
        return shown.build();
    }
}
