package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.ec2.security.End;
import dev.plumb.ec2.security.SecurityGroups;
import dev.plumb.ec2.security.Traffic;
import dev.plumb.vpc.kind.RouteTableKind;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.kind.VpcEndpointKind;
import dev.plumb.vpc.network.VpcEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws endpoints, and the security group that lets the VPC call the interfaces. */
final class Endpoints {
    /** The name of the group. */
    static final String GROUP = "endpoints";

    private static final VpcEndpointKind KIND = new VpcEndpointKind();
    private static final int HTTPS = 443;

    /** Their own names do not lead to their interfaces: gateways serve the VPC, and DynamoDB offers none. */
    private static final Set<String> WITHOUT_NAMES = Set.of("s3", "dynamodb");

    private final String stack;
    private final NetworkSpec spec;
    private final EndpointsSpec endpoints;
    private final Site site;
    private final Reading reading;
    private final List<Wanted<?>> wanted = new ArrayList<>();

    Endpoints(String stack, NetworkSpec spec, EndpointsSpec endpoints, Site site, Reading reading) {
        this.stack = stack;
        this.spec = spec;
        this.endpoints = endpoints;
        this.site = site;
        this.reading = reading;
    }

    List<Wanted<?>> draw() {
        endpoints.gateway().forEach(service -> add("gateway-" + service, gateway(service)));
        if (!endpoints.interface_().isEmpty()) {
            group();
            endpoints.interface_().forEach(service -> add("interface-" + service, interfaces(service)));
        }
        return wanted;
    }

    private void add(String name, VpcEndpoint endpoint) {
        wanted.add(Wanted.of(stack, KIND, name, endpoint));
    }

    private VpcEndpoint gateway(String service) {
        RouteTables tables = new RouteTables(spec, site);
        Collection<String> tiers =
                endpoints.gatewayTiers().isEmpty() ? spec.tiers().keySet() : endpoints.gatewayTiers();
        Set<Ref> refs = tiers.stream()
                .flatMap(tier -> tables.of(tier).stream())
                .map(table -> Ref.to(RouteTableKind.NAME, table))
                .collect(Collectors.toSet());
        return new VpcEndpoint(
                site.ground().vpc(), name(service), VpcEndpoint.Type.GATEWAY, refs, null, null, null, policy(service));
    }

    private VpcEndpoint interfaces(String service) {
        String tier =
                endpoints.tier() != null ? endpoints.tier() : spec.privateTier().orElseThrow();
        Set<Ref> subnets = site.zones().stream()
                .map(zone -> Ref.to(SubnetKind.NAME, tier + "-" + zone))
                .collect(Collectors.toSet());
        return new VpcEndpoint(
                site.ground().vpc(),
                name(service),
                VpcEndpoint.Type.INTERFACE,
                null,
                subnets,
                Set.of(SecurityGroups.ref(GROUP)),
                !WITHOUT_NAMES.contains(service),
                policy(service));
    }

    private String name(String service) {
        return "com.amazonaws." + reading.stack().region() + "." + service;
    }

    private @Nullable String policy(String service) {
        PolicyText policy = endpoints.policies().get(service);
        return policy == null ? null : policy.json();
    }

    private void group() {
        wanted.add(SecurityGroups.group(
                reading, stack, GROUP, site.ground().vpc(), "Lets the VPC call interface endpoints", true));
        site.ground()
                .blocks()
                .forEach(block -> wanted.add(SecurityGroups.rule(
                        stack, GROUP, false, Traffic.tcp(HTTPS), End.network(block.toString()), "HTTPS from the VPC")));
    }
}
