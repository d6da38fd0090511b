package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.LISTENERS;
import static dev.plumb.simulator.elb.ElbKind.LOAD_BALANCERS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAddress;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;

/** Load balancers that are there: shown, changed, deleted. */
final class LoadBalancerActions {
    private static final int NAMED = 20;

    private LoadBalancerActions() {}

    static DescribeLoadBalancersResponse describe(ElbCall elb, DescribeLoadBalancersRequest request) {
        if (!request.names().isEmpty() && !request.loadBalancerArns().isEmpty()) {
            throw ElbErrors.validation("Load balancer names and ARNs cannot be specified together");
        }
        if (request.names().size() > NAMED || request.loadBalancerArns().size() > NAMED) {
            throw ElbErrors.validation("At most " + NAMED + " load balancers can be named");
        }
        Stream<StoredLoadBalancer> wanted = elb.seen(LOAD_BALANCERS);
        if (!request.names().isEmpty()) {
            wanted = request.names().stream().map(name -> named(elb, name));
        } else if (!request.loadBalancerArns().isEmpty()) {
            wanted = request.loadBalancerArns().stream().map(arn -> elb.shown(LOAD_BALANCERS, arn));
        }
        ElbPage<StoredLoadBalancer> page = ElbPage.of(
                elb.call().settings(), wanted, StoredLoadBalancer::arn, request.marker(), request.pageSize());
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(page.items().stream().map(row -> shown(elb, row)).toList())
                .nextMarker(page.marker())
                .build();
    }

    private static StoredLoadBalancer named(ElbCall elb, String name) {
        return elb.seen(LOAD_BALANCERS)
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ElbErrors.of("LoadBalancerNotFound", "Load balancers '[" + name + "]' not found"));
    }

    static LoadBalancer shown(ElbCall elb, StoredLoadBalancer balancer) {
        return LoadBalancer.builder()
                .loadBalancerArn(balancer.arn())
                .loadBalancerName(balancer.name())
                .type(balancer.type())
                .scheme(balancer.scheme())
                .vpcId(balancer.vpc())
                .ipAddressType(balancer.addresses())
                .dnsName(balancer.dns())
                .canonicalHostedZoneId(balancer.application() ? "Z32O12XQLNTSW2" : "Z2IFOLAFXWLO4F")
                .createdTime(balancer.since())
                .state(state -> state.code(balancer.state(elb.now())))
                .securityGroups(balancer.groups())
                .availabilityZones(balancer.zones().stream()
                        .map(LoadBalancerActions::shown)
                        .toList())
                .build();
    }

    private static AvailabilityZone shown(StoredZone zone) {
        AvailabilityZone.Builder shown =
                AvailabilityZone.builder().zoneName(zone.zone()).subnetId(zone.subnet());
        if (zone.allocation() != null || zone.address() != null) {
            shown.loadBalancerAddresses(LoadBalancerAddress.builder()
                    .allocationId(zone.allocation())
                    .privateIPv4Address(zone.address())
                    .build());
        }
        return shown.build();
    }

    static DescribeLoadBalancerAttributesResponse attributes(
            ElbCall elb, DescribeLoadBalancerAttributesRequest request) {
        return DescribeLoadBalancerAttributesResponse.builder()
                .attributes(shownAttributes(elb.shown(LOAD_BALANCERS, request.loadBalancerArn())))
                .build();
    }

    static ModifyLoadBalancerAttributesResponse modify(ElbCall elb, ModifyLoadBalancerAttributesRequest request) {
        StoredLoadBalancer balancer = elb.require(LOAD_BALANCERS, request.loadBalancerArn());
        Map<String, String> set = ElbAttributes.set(
                balancer.type(),
                balancer.changed(),
                request.attributes(),
                LoadBalancerAttribute::key,
                LoadBalancerAttribute::value);
        Stream.of("access_logs", "connection_logs", "health_check_logs").forEach(logs -> {
            boolean on = "true".equals(set.get(logs + ".s3.enabled"));
            if (on && set.getOrDefault(logs + ".s3.bucket", "").isEmpty()) {
                throw ElbErrors.configuration("The value of '" + logs + ".s3.bucket' cannot be empty");
            }
        });
        StoredLoadBalancer changed = balancer.withAttributes(set);
        elb.put(LOAD_BALANCERS, changed);
        return ModifyLoadBalancerAttributesResponse.builder()
                .attributes(shownAttributes(changed))
                .build();
    }

    private static List<LoadBalancerAttribute> shownAttributes(StoredLoadBalancer balancer) {
        return ElbAttributes.all(balancer.type(), balancer.changed()).entrySet().stream()
                .map(entry -> LoadBalancerAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    static SetSubnetsResponse setSubnets(ElbCall elb, SetSubnetsRequest request) {
        StoredLoadBalancer balancer = elb.require(LOAD_BALANCERS, request.loadBalancerArn());
        Set<String> had = balancer.zones().stream().map(StoredZone::subnet).collect(Collectors.toSet());
        List<StoredZone> zones = LoadBalancerCreation.zones(
                elb,
                balancer.type(),
                balancer.open(),
                LoadBalancerCreation.mappings(request.subnets(), request.subnetMappings()),
                had);
        if (zones.stream().anyMatch(zone -> !vpc(elb, zone).equals(balancer.vpc()))) {
            throw ElbErrors.configuration("The subnets must belong to the VPC of the load balancer");
        }
        Set<String> kept = zones.stream().map(StoredZone::subnet).collect(Collectors.toSet());
        StoredLoadBalancer changed = balancer.withZones(zones);
        Instant gone = elb.now().plus(ElbDurations.of("interfaces.linger"));
        had.stream()
                .filter(subnet -> !kept.contains(subnet))
                .forEach(subnet -> elb.ec2().removeInterfaces(balancer.arn(), subnet, gone));
        zones.stream()
                .filter(zone -> !had.contains(zone.subnet()))
                .forEach(zone -> LoadBalancerCreation.connect(elb, changed, zone));
        elb.put(LOAD_BALANCERS, changed);
        return SetSubnetsResponse.builder()
                .availabilityZones(
                        zones.stream().map(LoadBalancerActions::shown).toList())
                .ipAddressType(changed.addresses())
                .build();
    }

    private static String vpc(ElbCall elb, StoredZone zone) {
        return elb.ec2().subnet(zone.subnet()).orElseThrow().vpc();
    }

    static SetSecurityGroupsResponse setGroups(ElbCall elb, SetSecurityGroupsRequest request) {
        StoredLoadBalancer balancer = elb.require(LOAD_BALANCERS, request.loadBalancerArn());
        if (!balancer.application() && balancer.groups().isEmpty()) {
            throw ElbErrors.configuration(
                    "You cannot set security groups for a Network Load Balancer that was" + " created without any");
        }
        if (request.securityGroups().isEmpty()) {
            throw ElbErrors.configuration("At least one security group must be specified");
        }
        List<String> groups =
                LoadBalancerCreation.groups(elb, balancer.type(), balancer.vpc(), request.securityGroups());
        elb.put(LOAD_BALANCERS, balancer.withGroups(groups));
        elb.ec2().setGroups(balancer.arn(), groups);
        return SetSecurityGroupsResponse.builder().securityGroupIds(groups).build();
    }

    static SetIpAddressTypeResponse setAddresses(ElbCall elb, SetIpAddressTypeRequest request) {
        StoredLoadBalancer balancer = elb.require(LOAD_BALANCERS, request.loadBalancerArn());
        elb.put(LOAD_BALANCERS, balancer.withAddresses(request.ipAddressTypeAsString()));
        return SetIpAddressTypeResponse.builder()
                .ipAddressType(request.ipAddressTypeAsString())
                .build();
    }

    /** What is not there counts as deleted. Its listeners go with it; its interfaces linger and hold subnets and groups. */
    static DeleteLoadBalancerResponse delete(ElbCall elb, DeleteLoadBalancerRequest request) {
        elb.find(LOAD_BALANCERS, request.loadBalancerArn()).ifPresent(balancer -> {
            if ("true".equals(balancer.changed().get("deletion_protection.enabled"))) {
                throw ElbErrors.forbidden("Load balancer '" + balancer.arn()
                        + "' cannot be deleted because deletion protection is enabled");
            }
            elb.all(LISTENERS)
                    .filter(listener -> listener.balancer().equals(balancer.arn()))
                    .toList()
                    .forEach(listener -> ListenerActions.remove(elb, listener));
            Instant gone = elb.now().plus(ElbDurations.of("interfaces.linger"));
            balancer.zones().forEach(zone -> elb.ec2().removeInterfaces(balancer.arn(), zone.subnet(), gone));
            TargetGroupUse.refresh(elb);
            elb.remove(LOAD_BALANCERS, balancer.arn());
        });
        return DeleteLoadBalancerResponse.builder().build();
    }
}
