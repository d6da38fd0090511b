package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.plan.Plan;
import dev.plumb.simulator.fault.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** What passes by itself is waited for, and what has gone meanwhile is not held against a run. */
final class PatienceSimulatorTest {
    private static final String NETWORK = """
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                app: {size: 24, route: none}
            """;
    private static final String WEB = """
            security-groups: {web: {}}
            instances:
              web:
                image: {parameter: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64}
                type: t4g.micro
                tier: app
                security-groups: [web]
            """;

    private static void converges(World world, Blueprint stack) {
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(world.plan(stack).steps()).isEmpty();
    }

    private static NatGateway living(Ec2Client ec2) {
        return ec2.describeNatGateways().natGateways().stream()
                .filter(gateway -> gateway.state() == NatGatewayState.AVAILABLE)
                .findFirst()
                .orElseThrow();
    }

    /** Its address stays bound for some seconds after it is gone: a new one that gets it too early fails. */
    @Test
    void aNatGatewayDeletedByHand_isMadeAgainWithItsAddress() {
        World world = World.fresh();
        converges(world, Networks.small());
        try (Ec2Client ec2 = world.foreigner()) {
            NatGateway first = living(ec2);
            ec2.deleteNatGateway(request -> request.natGatewayId(first.natGatewayId()));
            converges(world, Networks.small());
            NatGateway second = living(ec2);
            assertThat(second.natGatewayId()).isNotEqualTo(first.natGatewayId());
            assertThat(second.natGatewayAddresses().get(0).publicIp())
                    .isEqualTo(first.natGatewayAddresses().get(0).publicIp());
            assertThat(ec2.describeNatGateways().natGateways())
                    .as("none has failed on the way")
                    .extracting(NatGateway::state)
                    .containsExactlyInAnyOrder(NatGatewayState.DELETED, NatGatewayState.AVAILABLE);
            assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
        }
    }

    /** One that is going counts until it is gone; there is room for one in the zone. */
    @Test
    void theQuotaOfNatGateways_isWaitedFor_whileOneOfOurOwnIsGoing() {
        World world = World.fresh();
        converges(world, Networks.small());
        world.aws.account(World.ACCOUNT).ec2(seed -> seed.quota(World.REGION, "L-FE5A380F", 1));
        try (Ec2Client ec2 = world.foreigner()) {
            NatGateway first = living(ec2);
            ec2.deleteNatGateway(request -> request.natGatewayId(first.natGatewayId()));
            // Nobody's now: the next gateway has another address, and need not wait for this one.
            String address = first.natGatewayAddresses().get(0).allocationId();
            ec2.deleteTags(request -> request.resources(address));
            converges(world, Networks.small());
            assertThat(living(ec2).natGatewayAddresses().get(0).allocationId()).isNotEqualTo(address);
        }
    }

    @Test
    void theQuotaOfNatGateways_isNotWaitedFor_whereNothingGoes() {
        World world = World.fresh();
        world.aws.account(World.ACCOUNT).ec2(seed -> seed.quota(World.REGION, "L-FE5A380F", 0));
        Outcome outcome = world.apply(Networks.small());
        assertThat(outcome.converged()).isFalse();
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("NatGatewayLimitExceeded"));
        assertThat(world.aws.calls().count("ec2:CreateNatGateway")).isEqualTo(1);
    }

    /** The words are those that EC2 has been seen to use; a role that was made a moment ago cannot be taken on yet. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Access Denied for LogDestination: unable to assume the given IAM role", "Unable to assume role"
            })
    void aYoungRoleForFlowLogs_isWaitedFor(String message) {
        World world = World.fresh();
        world.aws.faults().at("ec2:CreateFlowLogs", 1, Fault.error(400, "InvalidParameter", message));
        converges(
                world,
                Stacks.of(NETWORK + "  flow-logs: {to: cloud-watch-logs,"
                        + " destination: 'arn:aws:logs:eu-west-1:111122223333:log-group:vpc',"
                        + " role: 'arn:aws:iam::111122223333:role/flow-logs'}\n"));
        assertThat(world.aws.calls().count("ec2:CreateFlowLogs")).isEqualTo(2);
    }

    @Test
    void aVpcThatGoesWhileItIsRead_isGone() {
        World world = World.fresh();
        converges(world, Stacks.of(NETWORK));
        world.aws.faults().at("ec2:DescribeVpcAttribute", 1, gone("InvalidVpcID.NotFound"));
        Plan plan = world.plan(Stacks.of(NETWORK));
        assertThat(plan.isEmpty()).isFalse();
        assertThat(world.plan(Stacks.of(NETWORK)).isEmpty()).isTrue();
    }

    @Test
    void anInstanceThatGoesWhileItIsRead_isGone() {
        World world = World.fresh();
        converges(world, Stacks.of(NETWORK + WEB));
        world.aws.faults().at("ec2:DescribeInstanceAttribute", 1, gone("InvalidInstanceID.NotFound"));
        Plan plan = world.plan(Stacks.of(NETWORK + WEB));
        assertThat(plan.steps()).extracting(step -> step.id()).containsExactly("create instance/web");
        assertThat(world.plan(Stacks.of(NETWORK + WEB)).isEmpty()).isTrue();
        assertThat(Map.copyOf(Inventory.count(world))).containsEntry("instance", 1);
    }

    /** A role of a former file would stay, and nobody would know. */
    @Test
    void whoMayNotListRoles_isTold() {
        World world = World.fresh();
        converges(world, Stacks.of(NETWORK));
        World blind = world.as("no-roles", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Effect": "Deny", "Action": "iam:ListRoles", "Resource": "*"}]}""");
        Plan plan = blind.plan(Stacks.of(NETWORK));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.warnings()).singleElement().asString().contains("IAM roles left", "iam:ListRoles");
        assertThat(world.plan(Stacks.of(NETWORK)).warnings()).isEmpty();
    }

    private static Fault gone(String code) {
        return Fault.error(400, code, "it has gone since it was listed");
    }
}
