package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Networks.filter;
import static dev.plumb.simulator.ec2.Networks.refused;
import static dev.plumb.simulator.ec2.Networks.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.Fault;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.fault.Killed;
import dev.plumb.simulator.service.Consistency;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** What all actions have in common: dry runs, faults, death at a call, replicas, permissions, saving. */
class DoorsSimulatorTest {
    @TempDir
    private Path folder;

    @Test
    void a_dry_run_changes_nothing() {
        Networks net = new Networks();
        refused(
                "DryRunOperation",
                () -> net.ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").dryRun(true)));
        assertThat(net.ec2.describeVpcs().vpcs()).isEmpty();
    }

    @Test
    void a_dry_run_tells_who_may_not() {
        Networks net = new Networks();
        net.aws.account(Clients.ACCOUNT);
        var iam = Clients.iam(net.aws);
        iam.createUser(r -> r.userName("ann"));
        var key = iam.createAccessKey(r -> r.userName("ann")).accessKey();
        iam.putUserPolicy(r -> r.userName("ann").policyName("p").policyDocument(Clients.allow("ec2:Describe*")));
        Ec2Client ann = Clients.ec2(net.aws.httpClient(), Clients.of(key));
        refused(
                "UnauthorizedOperation",
                () -> ann.createVpc(r -> r.cidrBlock("10.0.0.0/16").dryRun(true)));
        assertThat(ann.describeVpcs().vpcs()).isEmpty();
    }

    @Test
    void an_answer_can_be_lost_or_an_error_although_the_work_is_done() {
        Networks net = new Networks();
        net.aws
                .faults()
                .once("ec2:CreateVpc", Fault.lostReply())
                .add("ec2:AllocateAddress#1=late-503")
                .once("ec2:DescribeSubnets", Fault.throttle());
        assertThatThrownBy(() -> net.vpc("10.0.0.0/16")).hasMessageContaining("Connection reset");
        refused("Unavailable", net::address);
        refused("RequestLimitExceeded", () -> net.ec2.describeSubnets().subnets());
        assertThat(net.ec2.describeVpcs().vpcs()).hasSize(1);
        assertThat(net.ec2.describeAddresses().addresses()).hasSize(1);
    }

    @Test
    void a_door_dies_before_or_after_its_nth_change_and_the_others_live() {
        Simulator aws = Simulator.builder().build();
        Ec2Client survivor = Clients.ec2(aws);
        for (boolean after : new boolean[] {false, true}) {
            KillSwitch death = after ? KillSwitch.after(2) : KillSwitch.before(2);
            Ec2Client doomed = Clients.ec2(
                    aws.httpClient(death), aws.account(Clients.ACCOUNT).credentials());
            String vpc = doomed.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
            assertThat(doomed.describeVpcs().vpcs()).hasSize(1);

            assertThatThrownBy(() -> doomed.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24")))
                    .isInstanceOf(Killed.class)
                    .hasMessageContaining("CreateSubnet");

            assertThatThrownBy(doomed::describeVpcs).isInstanceOf(Killed.class);
            assertThat(death.struck()).isEqualTo("CreateSubnet");
            assertThat(death.mutations()).isEqualTo(2);
            assertThat(survivor.describeSubnets().subnets()).hasSize(after ? 1 : 0);
            survivor.describeSubnets().subnets().forEach(s -> survivor.deleteSubnet(r -> r.subnetId(s.subnetId())));
            survivor.deleteVpc(r -> r.vpcId(vpc));
        }
    }

    @Test
    void a_door_may_live_on_for_a_while_after_its_nth_change() {
        Simulator aws = Simulator.builder().build();
        KillSwitch death = KillSwitch.later(1, Duration.ofMillis(20), aws.clock()::now);
        Ec2Client doomed =
                Clients.ec2(aws.httpClient(death), aws.account(Clients.ACCOUNT).credentials());
        doomed.createVpc(r -> r.cidrBlock("10.0.0.0/16"));
        aws.clock().advance(Duration.ofMillis(19));
        assertThat(doomed.describeVpcs().vpcs()).hasSize(1);
        assertThat(death.struck()).isNull();

        aws.clock().advance(Duration.ofMillis(1));
        assertThatThrownBy(doomed::describeVpcs).isInstanceOf(Killed.class).hasMessageContaining("CreateVpc");
        assertThat(death.struck()).isEqualTo("CreateVpc");
    }

    @Test
    void lagging_replicas_show_the_world_of_some_seconds_ago() {
        Networks net = new Networks(Simulator.builder()
                .settings(s -> s.consistency(Consistency.lagging(Duration.ofSeconds(5))))
                .build());
        String vpc = net.ec2
                .createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(tags(ResourceType.VPC, "a", "b")))
                .vpc()
                .vpcId();
        assertThat(net.ec2.describeVpcs().vpcs()).isEmpty();
        refused("InvalidVpcID.NotFound", () -> net.ec2.describeVpcs(r -> r.vpcIds(vpc)));
        refused("InvalidVpcID.NotFound", () -> net.subnet(vpc, "10.0.0.0/24"));
        net.pass(5);
        String subnet = net.subnet(vpc, "10.0.0.0/24");
        refused("InvalidSubnet.Conflict", () -> net.subnet(vpc, "10.0.0.0/24"));
        net.pass(5);
        net.ec2.deleteSubnet(r -> r.subnetId(subnet));
        assertThat(net.ec2.describeSubnets().subnets()).hasSize(1);
        net.ec2.deleteTags(r -> r.resources(vpc));
        assertThat(net.ec2.describeVpcs(r -> r.filters(filter("tag:a", "b"))).vpcs())
                .hasSize(1);
        net.pass(5);
        assertThat(net.ec2.describeSubnets().subnets()).isEmpty();
        assertThat(net.ec2.describeVpcs(r -> r.filters(filter("tag:a", "b"))).vpcs())
                .isEmpty();
    }

    @Test
    void replicas_may_learn_after_some_reads_alternate_or_lag_with_tags_only() {
        Networks reads = new Networks(Simulator.builder()
                .settings(s -> s.consistency(Consistency.after(2)))
                .build());
        reads.vpc("10.0.0.0/16");
        assertThat(reads.ec2.describeVpcs().vpcs()).isEmpty();
        assertThat(reads.ec2.describeVpcs().vpcs()).isEmpty();
        assertThat(reads.ec2.describeVpcs().vpcs()).hasSize(1);

        Networks alternating = new Networks(Simulator.builder()
                .settings(s ->
                        s.consistency(Consistency.lagging(Duration.ofMinutes(1)).withAlternatingReplicas()))
                .build());
        alternating.vpc("10.0.0.0/16");
        assertThat(alternating.ec2.describeVpcs().vpcs()).isEmpty();
        assertThat(alternating.ec2.describeVpcs().vpcs()).hasSize(1);
        assertThat(alternating.ec2.describeVpcs().vpcs()).isEmpty();

        Networks tags = new Networks(Simulator.builder()
                .settings(s -> s.consistency(Consistency.STRONG.withTagLag(Duration.ofSeconds(5))))
                .build());
        tags.ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(tags(ResourceType.VPC, "a", "b")));
        assertThat(tags.ec2.describeVpcs(r -> r.filters(filter("tag:a", "b"))).vpcs())
                .isEmpty();
        assertThat(tags.ec2.describeVpcs().vpcs().get(0).tags()).hasSize(1);
        tags.pass(5);
        assertThat(tags.ec2.describeVpcs(r -> r.filters(filter("tag:a", "b"))).vpcs())
                .hasSize(1);
    }

    @Test
    void throttling_counts_per_action() {
        Networks net = new Networks(
                Simulator.builder().settings(s -> s.throttling(true)).build());
        for (int i = 0; i < 10; i++) {
            refused(
                    "InvalidSubnetID.NotFound",
                    () -> net.nat("subnet-00000000000000000", "eipalloc-00000000000000000"));
        }
        refused("RequestLimitExceeded", () -> net.nat("subnet-00000000000000000", "eipalloc-00000000000000000"));
        net.pass(1);
        refused("InvalidSubnetID.NotFound", () -> net.nat("subnet-00000000000000000", "eipalloc-00000000000000000"));
    }

    @Test
    void a_network_survives_in_a_file() throws Exception {
        Networks net = new Networks();
        String vpc = net.vpc("10.0.0.0/16");
        String subnet = net.subnet(vpc, "10.0.0.0/24");
        net.gateway(vpc);
        String nat = net.nat(subnet, net.address());
        net.pass(50);
        Path file = folder.resolve("world.json");
        net.aws.save(file);

        Networks later = new Networks();
        later.aws.load(file);

        assertThat(later.ec2.describeVpcs().vpcs())
                .isEqualTo(net.ec2.describeVpcs().vpcs());
        assertThat(later.ec2.describeSubnets().subnets())
                .isEqualTo(net.ec2.describeSubnets().subnets());
        assertThat(later.ec2.describeRouteTables().routeTables())
                .isEqualTo(net.ec2.describeRouteTables().routeTables());
        assertThat(later.ec2.describeAddresses().addresses())
                .isEqualTo(net.ec2.describeAddresses().addresses());
        assertThat(later.natState(nat)).isEqualTo("pending");
        later.pass(50);
        assertThat(later.natState(nat)).isEqualTo("available");
        Path again = folder.resolve("again.json");
        later.aws.save(again);
        Networks third = new Networks();
        third.aws.load(again);
        assertThat(third.ec2.describeNatGateways().natGateways())
                .isEqualTo(later.ec2.describeNatGateways().natGateways());
    }
}
