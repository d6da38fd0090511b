package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.StackHead;
import dev.plumb.ec2.compute.Appliances;
import dev.plumb.ec2.role.Roles;
import dev.plumb.simulator.ssm.PublicParameters;
import dev.plumb.vpc.kind.ElasticIpKind;
import dev.plumb.vpc.network.ElasticIp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Instances that serve a network, beside the least of a network. */
final class AppliancesSimulatorTest {
    private static final String PARAMETER = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    private static final String IMAGE =
            PublicParameters.image(World.REGION, PARAMETER).orElseThrow();
    private static final StackHead HEAD =
            new StackHead(World.STACK, null, null, Map.of(), List.of(), List.of(), null, Map.of());
    private static final List<String> BLOCKS = List.of("10.20.0.0/16");

    @Test
    void natInstance_forwards_andHasTheAddressItWasGiven() {
        World world = World.fresh();
        Blueprint stack = beside(reading -> {
            List<Wanted<?>> wanted = new ArrayList<>(
                    Appliances.nat(reading, World.STACK, body(Ref.to(ElasticIpKind.NAME, "nat")), BLOCKS));
            wanted.add(Wanted.of(World.STACK, new ElasticIpKind(), "nat", new ElasticIp(null)));
            return wanted;
        });
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            Instance host = host(ec2);
            assertThat(host.sourceDestCheck()).isFalse();
            assertThat(ec2.describeAddresses().addresses()).singleElement().satisfies(address -> {
                assertThat(address.instanceId()).isEqualTo(host.instanceId());
                assertThat(host.publicIpAddress()).isEqualTo(address.publicIp());
            });
            assertThat(rules(ec2, host)).containsExactlyInAnyOrder("in -1 10.20.0.0/16", "out -1 0.0.0.0/0");
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void natInstance_isToldToLeaveTheNetworksOwnTrafficAlone() {
        assertThat(Appliances.masquerade(List.of("10.30.0.0/16", "10.20.0.0/16")))
                .startsWith("#!/bin/sh\n")
                .contains("net.ipv4.ip_forward = 1")
                .contains("    ip daddr != { 10.20.0.0/16, 10.30.0.0/16 } masquerade\n");
    }

    @Test
    void sshBastion_isReachedFromGivenNetworksOnly_andGoesOnBySshOnly() {
        World world = World.fresh();
        Blueprint stack = beside(reading ->
                Appliances.sshBastion(reading, World.STACK, body(null), List.of("192.0.2.0/24"), BLOCKS, null));
        assertThat(world.apply(stack).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            Instance host = host(ec2);
            assertThat(host.publicIpAddress()).isNotNull();
            assertThat(rules(ec2, host)).containsExactlyInAnyOrder("in tcp 192.0.2.0/24", "out tcp 10.20.0.0/16");
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void sessionBastion_letsNothingIn() {
        World world = World.fresh();
        Blueprint stack = beside(reading -> Appliances.sessionBastion(reading, HEAD, body(null), BLOCKS));
        assertThat(world.apply(stack).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            Instance host = host(ec2);
            assertThat(host.publicIpAddress()).isNull();
            assertThat(host.iamInstanceProfile().arn()).contains("instance-profile/shop-host-");
            assertThat(rules(ec2, host)).containsExactlyInAnyOrder("out tcp 0.0.0.0/0", "out -1 10.20.0.0/16");
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    private static Appliances.Body body(Ref address) {
        return new Appliances.Body(
                "host",
                Ref.to("vpc", "main"),
                Ref.to("subnet", "public-euw1-az1"),
                IMAGE,
                PARAMETER,
                "t4g.nano",
                address);
    }

    private static Blueprint beside(java.util.function.Function<Reading, List<Wanted<?>>> more) {
        Blueprint network = Networks.tiny();
        return new Blueprint() {
            @Override
            public Collection<? extends Kind<?>> kinds() {
                Map<String, Kind<?>> kinds = new LinkedHashMap<>();
                network.kinds().forEach(kind -> kinds.put(kind.name(), kind));
                Appliances.kinds().forEach(kind -> kinds.putIfAbsent(kind.name(), kind));
                Roles.kinds().forEach(kind -> kinds.putIfAbsent(kind.name(), kind));
                return kinds.values();
            }

            @Override
            public Map<String, String> tags() {
                return Map.of();
            }

            @Override
            public List<? extends Wanted<?>> draw(Reading reading) {
                List<Wanted<?>> wanted = new ArrayList<>(network.draw(reading));
                wanted.addAll(more.apply(reading));
                return wanted;
            }
        };
    }

    private static Instance host(Ec2Client ec2) {
        return ec2.describeInstances().reservations().get(0).instances().get(0);
    }

    private static List<String> rules(Ec2Client ec2, Instance host) {
        String group = host.securityGroups().get(0).groupId();
        return ec2.describeSecurityGroupRules(request -> {}).securityGroupRules().stream()
                .filter(rule -> rule.groupId().equals(group))
                .map((SecurityGroupRule rule) ->
                        (rule.isEgress() ? "out " : "in ") + rule.ipProtocol() + " " + rule.cidrIpv4())
                .toList();
    }
}
