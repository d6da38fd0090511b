package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.LOAD_BALANCERS;

import dev.plumb.simulator.ec2.ServiceInterface;
import dev.plumb.simulator.ec2.SubnetPlace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/**
 * Creating load balancers, and the subnets and groups they may have. That a request with the same settings but other tags is
 * refused is a guess on the strict side.
 */
final class LoadBalancerCreation {
    /** Names of load balancers and target groups alike. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?");

    private static final int SMALLEST = 27;
    private static final int ROOM = 8;

    private LoadBalancerCreation() {}

    static CreateLoadBalancerResponse create(ElbCall elb, CreateLoadBalancerRequest request) {
        String name = checkedName("load balancer", request.name());
        if (name.startsWith("internal-")) {
            throw ElbErrors.validation("The load balancer name '" + name + "' cannot begin with 'internal-'");
        }
        String type = request.typeAsString() == null ? "application" : request.typeAsString();
        if (type.equals("gateway")) {
            throw ElbErrors.configuration("plumb's simulator has no Gateway Load Balancers");
        }
        boolean open = !"internal".equals(request.schemeAsString());
        String addresses = request.ipAddressTypeAsString() == null ? "ipv4" : request.ipAddressTypeAsString();
        List<SubnetMapping> mappings = mappings(request.subnets(), request.subnetMappings());
        List<StoredZone> zones = zones(elb, type, open, mappings, Set.of());
        String vpc = elb.ec2().subnet(zones.get(0).subnet()).orElseThrow().vpc();
        List<String> groups = groups(elb, type, vpc, request.securityGroups());
        String prefix = type.equals("application") ? "app" : "net";
        Map<String, String> tags = ElbTags.atBirth(elb, request.tags(), "loadbalancer/" + prefix + "/" + name + "/*");

        Optional<StoredLoadBalancer> same =
                elb.all(LOAD_BALANCERS).filter(row -> row.name().equals(name)).findFirst();
        if (same.isPresent()) {
            return repeated(elb, same.get(), type, open, addresses, zones, groups, tags);
        }
        long present =
                elb.all(LOAD_BALANCERS).filter(row -> row.type().equals(type)).count();
        ElbQuotas.check(elb, type + "-load-balancers", present + 1);
        String id = elb.newId();
        String scheme = open ? "internet-facing" : "internal";
        StoredLoadBalancer made = new StoredLoadBalancer(
                elb.arn("loadbalancer/" + prefix + "/" + name + "/" + id),
                name,
                type,
                scheme,
                vpc,
                zones,
                groups,
                addresses,
                dns(elb, type, open, name, id),
                Map.of(),
                elb.now());
        elb.put(LOAD_BALANCERS, made);
        elb.setTags(made.arn(), tags);
        zones.forEach(zone -> connect(elb, made, zone));
        return reply(elb, made);
    }

    private static CreateLoadBalancerResponse reply(ElbCall elb, StoredLoadBalancer balancer) {
        return CreateLoadBalancerResponse.builder()
                .loadBalancers(LoadBalancerActions.shown(elb, balancer))
                .build();
    }

    private static CreateLoadBalancerResponse repeated(
            ElbCall elb,
            StoredLoadBalancer there,
            String type,
            boolean open,
            String addresses,
            List<StoredZone> zones,
            List<String> groups,
            Map<String, String> tags) {
        boolean alike = there.type().equals(type)
                && there.open() == open
                && there.addresses().equals(addresses)
                && Set.copyOf(there.zones()).equals(Set.copyOf(zones))
                && Set.copyOf(there.groups()).equals(Set.copyOf(groups))
                && elb.tags(there.arn()).equals(tags);
        if (!alike) {
            throw ElbErrors.of(
                    "DuplicateLoadBalancerName",
                    "A load balancer with the same name '" + there.name() + "' exists, but with different settings");
        }
        return reply(elb, there);
    }

    static String checkedName(String noun, String name) {
        if (name.length() > 32) {
            throw ElbErrors.validation("The " + noun + " name '" + name + "' cannot be longer than '32' characters");
        }
        if (!NAME.matcher(name).matches()) {
            throw ElbErrors.validation("The " + noun + " name '" + name
                    + "' can only contain characters that are alphanumeric characters and hyphens(-), and cannot begin"
                    + " or end with a hyphen");
        }
        return name;
    }

    private static String dns(ElbCall elb, String type, boolean open, String name, String id) {
        String host = (open ? "" : "internal-") + name + "-";
        return type.equals("application")
                ? host + Long.parseLong(id.substring(0, 8), 16) + "." + elb.region() + ".elb.amazonaws.com"
                : name + "-" + id + ".elb." + elb.region() + ".amazonaws.com";
    }

    /** Subnets come as ids or with addresses. */
    static List<SubnetMapping> mappings(List<String> subnets, List<SubnetMapping> mappings) {
        if (!subnets.isEmpty() && !mappings.isEmpty()) {
            throw ElbErrors.validation("You can specify either subnets or subnet mappings, but not both");
        }
        List<SubnetMapping> all = new ArrayList<>(mappings);
        subnets.forEach(id -> all.add(SubnetMapping.builder().subnetId(id).build()));
        if (all.isEmpty()) {
            throw ElbErrors.validation("At least one subnet must be specified");
        }
        return all;
    }

    /**
     * Checks the subnets that a load balancer shall have.
     *
     * @param had the subnets that it has, which need no more room
     */
    static List<StoredZone> zones(
            ElbCall elb, String type, boolean open, List<SubnetMapping> mappings, Set<String> had) {
        List<StoredZone> zones = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> vpcs = new HashSet<>();
        for (SubnetMapping mapping : mappings) {
            SubnetPlace place = elb.ec2()
                    .subnet(String.valueOf(mapping.subnetId()))
                    .orElseThrow(() -> ElbErrors.of(
                            "SubnetNotFound", "The subnet ID '" + mapping.subnetId() + "' does not exist"));
            if (!names.add(place.zone())) {
                throw ElbErrors.configuration(
                        "A load balancer cannot be attached to multiple subnets in the same" + " Availability Zone");
            }
            vpcs.add(place.vpc());
            room(place, had);
            address(elb, type, open, mapping);
            zones.add(new StoredZone(place.id(), place.zone(), mapping.allocationId(), mapping.privateIPv4Address()));
        }
        if (vpcs.size() > 1) {
            throw ElbErrors.configuration("All subnets must belong to the same VPC");
        }
        if (type.equals("application") && zones.size() < 2) {
            throw ElbErrors.validation("At least two subnets in two different Availability Zones must be specified");
        }
        String vpc = vpcs.iterator().next();
        if (open && !elb.ec2().isConnected(vpc)) {
            throw ElbErrors.of("InvalidSubnet", "VPC " + vpc + " has no internet gateway");
        }
        zones.sort(java.util.Comparator.comparing(StoredZone::zone));
        return zones;
    }

    private static void room(SubnetPlace place, Set<String> had) {
        if (!had.contains(place.id()) && (place.prefix() > SMALLEST || place.free() < ROOM)) {
            throw ElbErrors.of(
                    "InvalidSubnet",
                    "Not enough IP space available in " + place.id() + ". ELB requires a /" + SMALLEST
                            + " subnet with at least " + ROOM + " free IP addresses.");
        }
    }

    private static void address(ElbCall elb, String type, boolean open, SubnetMapping mapping) {
        String allocation = mapping.allocationId();
        if (allocation == null && mapping.privateIPv4Address() == null) {
            return;
        }
        if (type.equals("application")) {
            throw ElbErrors.validation("You cannot specify addresses for the subnets of an Application Load Balancer");
        }
        if (allocation != null) {
            boolean free = elb.ec2()
                    .isFree(allocation)
                    .orElseThrow(() -> ElbErrors.of(
                            "AllocationIdNotFound", "The allocation ID '" + allocation + "' does not exist"));
            boolean own = elb.all(LOAD_BALANCERS)
                    .flatMap(balancer -> balancer.zones().stream())
                    .anyMatch(zone -> allocation.equals(zone.allocation()));
            if (!open) {
                throw ElbErrors.configuration("An internal load balancer cannot have Elastic IP addresses");
            }
            if (!free && !own) {
                throw ElbErrors.of("ResourceInUse", "The allocation ID '" + allocation + "' is in use");
            }
        }
        if (mapping.privateIPv4Address() != null && open) {
            throw ElbErrors.configuration("An internet-facing load balancer cannot have private addresses chosen");
        }
    }

    /** Application Load Balancers fall back on the VPC's default group; Network Load Balancers may have none. */
    static List<String> groups(ElbCall elb, String type, String vpc, List<String> wanted) {
        if (wanted.isEmpty()) {
            return type.equals("application") ? List.of(elb.ec2().defaultGroup(vpc)) : List.of();
        }
        wanted.forEach(group -> {
            if (!elb.ec2().vpcOfGroup(group).filter(vpc::equals).isPresent()) {
                throw ElbErrors.of("InvalidSecurityGroup", "One or more security groups are invalid: " + group);
            }
        });
        return wanted.stream().distinct().sorted().collect(Collectors.toList());
    }

    static void connect(ElbCall elb, StoredLoadBalancer balancer, StoredZone zone) {
        elb.ec2()
                .add(new ServiceInterface(
                        balancer.arn(),
                        zone.subnet(),
                        balancer.application() ? "interface" : "network_load_balancer",
                        "ELB " + balancer.tail(),
                        balancer.groups(),
                        zone.address(),
                        balancer.open(),
                        zone.allocation()));
    }
}
