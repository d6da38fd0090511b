package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.simulator.fault.Fault;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What the network and others do to a run's calls while it is at work. */
final class InterferenceSimulatorTest {
    private static final Blueprint NETWORK = Networks.small();

    @Test
    void b10_namesThatResolveNowAndThen_areLookedUpAgain() {
        World world = World.fresh();
        AtomicInteger unknown = new AtomicInteger();
        ThreadLocal<Integer> attempts = ThreadLocal.withInitial(() -> 0);
        Outcome outcome = world.through(Wire.of((action, request, way) -> {
                    attempts.set(attempts.get() + 1);
                    if (attempts.get() % 2 == 1) {
                        unknown.incrementAndGet();
                        throw new UnknownHostException("ec2.eu-west-1.amazonaws.com");
                    }
                }))
                .apply(NETWORK);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(unknown).hasValueGreaterThan(30);
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
    }

    @Test
    void b10_aNameThatNoLongerResolves_endsTheRunInTime_andTheNextGoesOn() {
        int stopped = 0;
        for (int last = 5; last <= 65; last += 10) {
            int lastly = last;
            World world = World.fresh();
            AtomicInteger calls = new AtomicInteger();
            Instant start = world.aws.clock().now();
            try {
                Outcome cut = world.through(Wire.of((action, request, way) -> {
                            if (calls.incrementAndGet() > lastly) {
                                throw new UnknownHostException("ec2.eu-west-1.amazonaws.com");
                            }
                        }))
                        .apply(NETWORK);
                stopped += cut.converged() ? 0 : 1;
            } catch (PlumbException e) {
                assertThat(e).as("after %d calls", last).hasMessageContaining("not a host anybody knows");
                stopped++;
            }
            assertThat(Duration.between(start, world.aws.clock().now()))
                    .as("after %d calls", last)
                    .isLessThan(Duration.ofMinutes(12));
            assertThat(world.patient().apply(NETWORK).converged())
                    .as("after %d calls", last)
                    .isTrue();
            assertThat(Inventory.count(world)).as("after %d calls", last).isEqualTo(Inventory.SMALL);
        }
        assertThat(stopped).isEqualTo(7);
    }

    @Test
    void b11_everyCallThatArrivesTwice_leavesNothingDouble() {
        World world = World.fresh();
        world.aws.faults().always("ec2:*", Fault.twice());
        Outcome outcome = world.apply(NETWORK);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
        Outcome razed = world.destroy(NETWORK);
        assertThat(razed.failures()).isEmpty();
        assertThat(razed.converged()).isTrue();
        assertThat(Inventory.all(world)).isEmpty();
    }

    /** A rival without a lease, of another version, made it with our token a moment ago, and gave it another name. */
    @Test
    void c12_aTokenThatARivalUsed_isLookedUpByTag() {
        World world = World.fresh();
        AtomicBoolean done = new AtomicBoolean();
        Outcome outcome = world.through(Wire.of((action, request, way) -> {
                    if (action.equals("CreateNatGateway") && !done.getAndSet(true)) {
                        String ours = Wire.form(request);
                        String theirs = ours.replaceFirst("Value=shop-", "Value=rival-");
                        assertThat(theirs).isNotEqualTo(ours);
                        assertThat(way.send(request, theirs).httpResponse().statusCode())
                                .isEqualTo(200);
                    }
                }))
                .apply(NETWORK);
        assertThat(done).isTrue();
        assertThat(world.aws.calls().last()).extracting(call -> call.error()).contains("IdempotentParameterMismatch");
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
    }

    @Test
    void c12_aTokenThatNobodyUsed_isToldAsItIs() {
        World world = World.fresh();
        world.aws
                .faults()
                .always(
                        "ec2:CreateNatGateway",
                        Fault.error(400, "IdempotentParameterMismatch", "The client token was used before."));
        Outcome outcome = world.apply(NETWORK);
        assertThat(outcome.failures()).singleElement().satisfies(failed -> {
            assertThat(failed.step().key().toString()).isEqualTo("nat-gateway/euw1-az1");
            assertThat(failed.failure()).isInstanceOf(AwsException.class);
            assertThat(((AwsException) failed.failure()).code()).isEqualTo("IdempotentParameterMismatch");
        });
        world.aws.faults().clear();
        assertThat(world.apply(NETWORK).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
    }

    @Test
    void c14_whatALostCallOfOurOwnMade_isTaken() {
        Blueprint stack = Stacks.of("""
                network: {cidr: 10.20.0.0/16, zones: 1, tiers: {app: {size: 24, route: none}}}
                security-groups: {web: {allow: [{from: 10.0.0.0/8, port: 443}]}}
                """);
        World plain = World.fresh();
        assertThat(plain.apply(stack).converged()).isTrue();
        for (String action :
                List.of("CreateSubnet", "CreateSecurityGroup", "AuthorizeSecurityGroupIngress", "CreateRouteTable")) {
            World world = World.fresh();
            world.aws.faults().once("ec2:" + action, Fault.lostReply());
            Outcome outcome = world.apply(stack);
            assertThat(outcome.failures()).as(action).isEmpty();
            assertThat(outcome.converged()).as(action).isTrue();
            assertThat(Inventory.count(world)).as(action).isEqualTo(Inventory.count(plain));
            assertThat(world.aws.calls().count("ec2:" + action)).as(action).isEqualTo(2);
        }
    }

    /** Somebody makes a subnet at our addresses while the run is on its way. */
    @Test
    void c14_whatSomebodyElseMade_isNotTaken() {
        World world = World.fresh();
        AtomicBoolean done = new AtomicBoolean();
        Outcome outcome = world.through(Wire.of((action, request, way) -> {
                    if (action.equals("CreateSubnet") && !done.getAndSet(true)) {
                        foreign(world, Wire.form(request));
                    }
                }))
                .apply(NETWORK);
        assertThat(outcome.converged()).isFalse();
        assertThat(outcome.failures()).singleElement().satisfies(failed -> {
            assertThat(failed.step().key().kind()).isEqualTo("subnet");
            assertThat(((AwsException) failed.failure()).code()).isEqualTo("InvalidSubnet.Conflict");
        });
        try (Ec2Client ec2 = world.foreigner()) {
            Subnet theirs = ec2.describeSubnets().subnets().stream()
                    .filter(subnet -> subnet.tags().isEmpty())
                    .findFirst()
                    .orElseThrow();
            ec2.deleteSubnet(request -> request.subnetId(theirs.subnetId()));
        }
        assertThat(world.apply(NETWORK).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
    }

    private static void foreign(World world, String form) throws IOException {
        Matcher vpc = Pattern.compile("VpcId=(vpc-\\w+)").matcher(form);
        Matcher block = Pattern.compile("CidrBlock=([0-9.]+)%2F24").matcher(form);
        assertThat(vpc.find() && block.find()).as(form).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            ec2.createSubnet(request -> request.vpcId(vpc.group(1)).cidrBlock(block.group(1) + "/24"));
        }
    }
}
