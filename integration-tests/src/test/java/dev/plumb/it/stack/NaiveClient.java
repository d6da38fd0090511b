package dev.plumb.it.stack;

import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A program as people write them: it looks by name before it makes something, and names it afterwards. */
final class NaiveClient {
    private NaiveClient() {}

    /** Makes a VPC with an internet gateway, and an address. */
    static void run(Ec2Client ec2) {
        String vpc = ec2.describeVpcs(request -> request.filters(named("vpc"))).vpcs().stream()
                .map(one -> one.vpcId())
                .findFirst()
                .orElseGet(() -> name(
                        ec2,
                        "vpc",
                        ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16"))
                                .vpc()
                                .vpcId()));
        String gateway =
                ec2.describeInternetGateways(request -> request.filters(named("gateway"))).internetGateways().stream()
                        .map(one -> one.internetGatewayId())
                        .findFirst()
                        .orElseGet(() -> name(
                                ec2,
                                "gateway",
                                ec2.createInternetGateway().internetGateway().internetGatewayId()));
        if (ec2.describeInternetGateways(request -> request.internetGatewayIds(gateway))
                .internetGateways()
                .get(0)
                .attachments()
                .isEmpty()) {
            ec2.attachInternetGateway(
                    request -> request.internetGatewayId(gateway).vpcId(vpc));
        }
        if (ec2.describeAddresses(request -> request.filters(named("address")))
                .addresses()
                .isEmpty()) {
            name(
                    ec2,
                    "address",
                    ec2.allocateAddress(request -> request.domain(DomainType.VPC))
                            .allocationId());
        }
    }

    /** Tells from an inventory whether something is there that should not be. */
    static boolean leftSomething(Map<String, Integer> inventory) {
        return inventory.getOrDefault("vpc", 0)
                        + inventory.getOrDefault("internet-gateway", 0)
                        + inventory.getOrDefault("elastic-ip", 0)
                > 3;
    }

    private static Filter named(String name) {
        return Filter.builder().name("tag:Name").values(name).build();
    }

    private static String name(Ec2Client ec2, String name, String id) {
        ec2.createTags(request ->
                request.resources(id).tags(Tag.builder().key("Name").value(name).build()));
        return id;
    }
}
