package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.fault.Killed;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The proof that the sweep can fail: a client as people write them, which looks by name before it makes something and names
 * it afterwards, leaves orphans and doubles behind when it is killed.
 */
final class NaiveClientSimulatorTest {
    @Test
    void aNaiveClient_killedAnywhere_leavesOrphans() {
        int calls = calls();
        int kills = 0;
        int broken = 0;
        for (int n = 1; n <= calls; n++) {
            for (IntFunction<KillSwitch> door :
                    List.<IntFunction<KillSwitch>>of(KillSwitch::before, KillSwitch::after)) {
                World world = World.fresh();
                kills += killed(world, door.apply(n)) ? 1 : 0;
                run(world, KillSwitch.never());
                int vpcs = Inventory.count(world).getOrDefault("vpc", 0);
                int gateways = Inventory.count(world).getOrDefault("internet-gateway", 0);
                int addresses = Inventory.count(world).getOrDefault("elastic-ip", 0);
                broken += vpcs + gateways + addresses > 3 ? 1 : 0;
            }
        }
        System.out.printf(
                "naive client: %d mutating calls, %d kills, %d with orphans or duplicates%n", calls, kills, broken);
        assertThat(kills).isEqualTo(2 * calls);
        assertThat(broken).isGreaterThanOrEqualTo(3);
    }

    private static int calls() {
        KillSwitch counter = KillSwitch.never();
        run(World.fresh(), counter);
        return counter.mutations();
    }

    private static boolean killed(World world, KillSwitch door) {
        try {
            run(world, door);
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    private static void run(World world, KillSwitch door) {
        try (Ec2Client ec2 = Ec2Client.builder()
                .region(Region.of(World.REGION))
                .httpClient(world.aws.httpClient(door))
                .credentialsProvider(StaticCredentialsProvider.create(
                        world.aws.account(World.ACCOUNT).credentials()))
                .build()) {
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
                    ec2
                            .describeInternetGateways(request -> request.filters(named("gateway")))
                            .internetGateways()
                            .stream()
                            .map(one -> one.internetGatewayId())
                            .findFirst()
                            .orElseGet(() -> name(
                                    ec2,
                                    "gateway",
                                    ec2.createInternetGateway()
                                            .internetGateway()
                                            .internetGatewayId()));
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
