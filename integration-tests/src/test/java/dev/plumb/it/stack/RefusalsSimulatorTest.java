package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Plan;
import dev.plumb.simulator.fault.Fault;
import dev.plumb.simulator.fault.KillSwitch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What AWS refuses, and what somebody changes behind a plan's back. */
final class RefusalsSimulatorTest {
    private static final Blueprint NETWORK = Networks.small();
    private static final List<String> CHANGING = List.of(
            "ec2:CreateVpc",
            "ec2:ModifyVpcAttribute",
            "ec2:CreateSubnet",
            "ec2:ModifySubnetAttribute",
            "ec2:CreateInternetGateway",
            "ec2:AttachInternetGateway",
            "ec2:AllocateAddress",
            "ec2:CreateNatGateway",
            "ec2:CreateRouteTable",
            "ec2:AssociateRouteTable",
            "ec2:CreateRoute");

    private static Outcome apply(World world, Plan agreed) {
        return world.run(NETWORK, KillSwitch.never(), stack -> stack.apply(agreed));
    }

    private static void convergesNow(World world) {
        world.aws.faults().clear();
        assertThat(world.apply(NETWORK).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
        assertThat(world.plan(NETWORK).isEmpty()).isTrue();
    }

    @Test
    void C7_aQuotaThatIsUsedUp_isNamedAndNotTriedAgain() {
        World world = World.fresh();
        try (Ec2Client ec2 = world.foreigner()) {
            for (int vpc = 0; vpc < 5; vpc++) {
                int third = vpc;
                ec2.createVpc(request -> request.cidrBlock("10." + (100 + third) + ".0.0/16"));
            }
            int before = world.aws.calls().count("ec2:CreateVpc");
            Outcome full = world.apply(NETWORK);
            assertThat(full.converged()).isFalse();
            assertThat(full.failures().toString()).contains("VpcLimitExceeded", "CreateVpc");
            assertThat(world.aws.calls().count("ec2:CreateVpc") - before).isEqualTo(1);
        }
    }

    @Test
    void C7_noAddressLeft_isToldBeforeAnythingIsMade() {
        World world = World.fresh();
        try (Ec2Client ec2 = world.foreigner()) {
            for (int address = 0; address < 5; address++) {
                ec2.allocateAddress(request -> request.domain(DomainType.VPC));
            }
            assertThatThrownBy(() -> world.apply(NETWORK))
                    .isInstanceOf(PlumbException.class)
                    .hasMessageContaining("5 of 5 are in use");
            assertThat(world.aws.calls().count("ec2:AllocateAddress")).isEqualTo(5);
            assertThat(ec2.describeSubnets().subnets()).isEmpty();
            ec2.describeAddresses()
                    .addresses()
                    .forEach(address -> ec2.releaseAddress(request -> request.allocationId(address.allocationId())));
        }
        convergesNow(world);
    }

    @Test
    void C8_deniedAnywhere_namesTheActionAndConvergesAfterTheGrant() {
        for (String action : CHANGING) {
            World world = World.fresh();
            world.aws.faults().always(action, Fault.accessDenied());
            Outcome denied = world.apply(NETWORK);
            assertThat(denied.converged()).as(action).isFalse();
            assertThat(denied.failures().toString()).as(action).contains(action);
            convergesNow(world);
        }
    }

    /** An explicit deny is certain; what nothing allows on everything may yet be allowed on what is meant. */
    @Test
    void C8_whatPoliciesDenyOutright_isToldBeforeAnythingIsMade() {
        World world = World.fresh();
        World guarded = world.as("deployer", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Effect": "Deny", "Action": "ec2:CreateNatGateway", "Resource": "*"},
                  {"Effect": "Deny", "Action": "ec2:CreateVpc", "Resource": "*",
                   "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}},
                  {"Effect": "Deny", "Action": "ec2:CreateSubnet", "Resource": "*",
                   "Condition": {"StringEquals": {"aws:RequestTag/Team": "other"}}}]}""");

        Plan plan = guarded.plan(NETWORK);

        assertThat(plan.blocked()).extracting(item -> item.key().toString()).containsExactly("nat-gateway/euw1-az1");
        assertThat(plan.blocked().get(0).reason())
                .contains(
                        "ec2:CreateNatGateway is denied to arn:aws:iam::111122223333:user/deployer by an explicit deny"
                                + " in its policies; allowing it elsewhere does not help");
        assertThatThrownBy(() -> guarded.apply(NETWORK))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("ec2:CreateNatGateway is denied");
        assertThat(Inventory.count(world)).isEmpty();
        convergesNow(world);
    }

    @Test
    void C8_deniedTheLease_changesNothing() {
        World world = World.fresh();
        world.aws.faults().always("ssm:PutParameter", Fault.accessDenied());
        assertThatThrownBy(() -> world.apply(NETWORK))
                .isInstanceOf(PlumbException.class)
                .hasMessageContaining("ssm:PutParameter");
        assertThat(Inventory.count(world)).isEmpty();
        convergesNow(world);
    }

    @Test
    void C10_credentialsThatExpireOnTheWay_loseNothing() {
        for (String action : CHANGING) {
            World world = World.fresh();
            world.aws.faults().always(action, Fault.expiredCredentials());
            Outcome expired = world.apply(NETWORK);
            assertThat(expired.converged()).as(action).isFalse();
            convergesNow(world);
        }
    }

    @Test
    void C16_aCodeThatNobodyKnows_isToldAsItIs() {
        World world = World.fresh();
        world.aws
                .faults()
                .always("ec2:CreateSubnet", Fault.error(400, "Brand.New", "Something nobody has seen before"));
        assertThat(world.apply(NETWORK).failures().toString())
                .contains("Brand.New", "Something nobody has seen before");
        convergesNow(world);
    }

    @Test
    void D9_somethingDeletedAfterThePlan_isNoticed_andMadeAgain() {
        World world = World.fresh();
        Plan plan = world.plan(NETWORK);
        assertThat(apply(world, plan).converged()).isTrue();
        Plan idle = world.plan(NETWORK);
        try (Ec2Client ec2 = world.foreigner()) {
            ec2.describeRouteTables(request -> request.filters(Filter.builder()
                            .name("tag:plumb:id")
                            .values("route-table/public*")
                            .build()))
                    .routeTables()
                    .forEach(table -> ec2.deleteRoute(request ->
                            request.routeTableId(table.routeTableId()).destinationCidrBlock("0.0.0.0/0")));
        }
        assertThatThrownBy(() -> apply(world, idle))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("no longer holds");
        convergesNow(world);
    }

    @Test
    void D10_somethingChangedAfterThePlan_refusesThePlan() {
        World world = World.fresh();
        assertThat(world.apply(NETWORK).converged()).isTrue();
        Plan plan = world.plan(NETWORK);
        try (Ec2Client ec2 = world.foreigner()) {
            ec2.describeSubnets()
                    .subnets()
                    .forEach(subnet -> ec2.modifySubnetAttribute(request ->
                            request.subnetId(subnet.subnetId()).mapPublicIpOnLaunch(flag -> flag.value(true))));
        }
        assertThatThrownBy(() -> apply(world, plan)).isInstanceOf(NotStartedException.class);
        convergesNow(world);
    }

    @Test
    void E6_theRunRecordsDeleted_thePlanFromTagsIsEmpty() {
        World world = World.fresh();
        assertThat(world.apply(NETWORK).converged()).isTrue();
        try (SsmClient ssm = world.parameterStore()) {
            ssm.describeParameters()
                    .parameters()
                    .forEach(record -> ssm.deleteParameter(request -> request.name(record.name())));
        }
        assertThat(world.plan(NETWORK).isEmpty()).isTrue();
    }

    @Test
    void D9_aPlanThatNoLongerHolds_costsTheNextRunNothing() {
        World world = World.fresh();
        Blueprint tiny = Networks.tiny();
        Plan other = world.plan(NETWORK);
        assertThatThrownBy(() -> world.run(tiny, KillSwitch.never(), stack -> stack.apply(other)))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("no longer holds");
        Instant start = world.aws.clock().now();
        assertThat(world.apply(tiny).converged()).isTrue();
        assertThat(Duration.between(start, world.aws.clock().now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void E8_aPlanAppliedTwice_isRefusedTheSecondTime() {
        World world = World.fresh();
        Plan plan = world.plan(NETWORK);
        assertThat(apply(world, plan).converged()).isTrue();
        assertThatThrownBy(() -> apply(world, plan)).isInstanceOf(NotStartedException.class);
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
    }
}
