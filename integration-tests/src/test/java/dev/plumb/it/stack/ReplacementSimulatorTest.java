package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.ApplySettings;
import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.PlanJson;
import dev.plumb.core.plan.Step;
import dev.plumb.simulator.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What takes the place of another, and what only looks as if it did. */
final class ReplacementSimulatorTest {
    private static final String NETWORK = """
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                public: {size: 24, route: internet}
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
    private static final String NAT_INSTANCE = """
            network:
              cidr: 10.50.0.0/20
              zones: 1
              tiers:
                public: {size: 26, route: internet}
                app: {size: 22, route: nat}
              nat: instance
              nat-instance: {type: t4g.nano}
            """;

    private final World world = World.fresh();

    @Test
    void theOldOneStays_whereItsSuccessorCannotBeMade() {
        assertThat(world.apply(Stacks.of(NETWORK + WEB)).converged()).isTrue();
        Blueprint larger = Stacks.of(NETWORK + WEB.replace("t4g.micro", "t4g.small"));
        world.aws.faults().always("ec2:RunInstances", Fault.error(500, "InsufficientInstanceCapacity", "none left"));

        Outcome refused = world.apply(larger);

        assertThat(refused.converged()).isFalse();
        assertThat(running())
                .singleElement()
                .satisfies(web -> assertThat(web.instanceTypeAsString()).isEqualTo("t4g.micro"));
        world.aws.faults().clear();
        assertThat(world.apply(larger).converged()).isTrue();
        assertThat(running())
                .singleElement()
                .satisfies(web -> assertThat(web.instanceTypeAsString()).isEqualTo("t4g.small"));
    }

    /** Its client token answered what it made the first time, were it the same ever after. */
    @Test
    void whatSomebodyRemovesAgainAndAgain_isThereAgainAtOnce() {
        Blueprint network = Stacks.of(NETWORK);
        assertThat(world.apply(network).converged()).isTrue();
        for (int time = 1; time <= 8; time++) {
            try (Ec2Client ec2 = world.foreigner()) {
                remove(ec2, table(ec2));
            }
            Instant before = world.aws.clock().now();

            Outcome again = world.apply(network);

            assertThat(again.converged()).as("time %d", time).isTrue();
            assertThat(Duration.between(before, world.aws.clock().now()))
                    .as("time %d", time)
                    .isLessThan(Duration.ofSeconds(30));
        }
    }

    private static RouteTable table(Ec2Client ec2) {
        return ec2.describeRouteTables(
                        all -> all.filters(filter -> filter.name("tag:plumb:id").values("route-table/app*")))
                .routeTables()
                .get(0);
    }

    private static void remove(Ec2Client ec2, RouteTable table) {
        table.associations()
                .forEach(one -> ec2.disassociateRouteTable(to -> to.associationId(one.routeTableAssociationId())));
        ec2.deleteRouteTable(gone -> gone.routeTableId(table.routeTableId()));
    }

    @Test
    void routesFollowAReplacedInstance_beforeTheOldOneGoes() {
        assertThat(world.apply(Stacks.of(NAT_INSTANCE)).converged()).isTrue();
        String old = running().get(0).instanceId();
        Blueprint larger = Stacks.of(NAT_INSTANCE.replace("t4g.nano", "t4g.micro"));
        Plan plan = world.plan(larger);
        assertThat(plan.steps().stream().filter(step -> step.id().equals("delete instance/nat " + old)))
                .singleElement()
                .satisfies(step -> assertThat(step.after()).contains("create instance/nat"));
        int before = world.aws.calls().count("ec2:ReplaceRoute");
        // Were the route forgotten, nothing would lead out until a second look.
        world.aws.faults().always("ec2:TerminateInstances", Fault.error(400, "OperationNotPermitted", "not now"));

        Outcome stuck = world.apply(larger);

        assertThat(stuck.failures())
                .extracting(failure -> failure.step().id())
                .containsExactly("delete instance/nat " + old);
        assertThat(world.aws.calls().count("ec2:ReplaceRoute") - before).isEqualTo(1);
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeRouteTables().routeTables().stream()
                            .flatMap(table -> table.routes().stream())
                            .map(Route::instanceId)
                            .filter(id -> id != null))
                    .hasSize(1)
                    .doesNotContain(old);
        }
        world.aws.faults().clear();
        assertThat(world.apply(larger).converged()).isTrue();
        assertThat(running()).hasSize(1);
    }

    @Test
    void whatWasLeftAlone_isLeftAloneUntilTheEnd() {
        assertThat(world.apply(Stacks.of(NETWORK)).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            var ours = ec2.describeSubnets().subnets().stream()
                    .filter(subnet ->
                            subnet.tags().stream().anyMatch(tag -> tag.value().startsWith("subnet/app")))
                    .findFirst()
                    .orElseThrow();
            String theirs = ec2.createSubnet(request -> request.vpcId(ours.vpcId())
                            .cidrBlock("10.20.240.0/24")
                            .availabilityZoneId(ours.availabilityZoneId()))
                    .subnet()
                    .subnetId();
            ec2.createTags(request -> request.resources(theirs).tags(ours.tags()));
            ec2.createNetworkInterface(request -> request.subnetId(theirs));
            Instant start = world.aws.clock().now();

            Outcome outcome = world.apply(Stacks.of(NETWORK + "  endpoints: {gateway: [s3]}\n"));

            assertThat(outcome.converged()).isTrue();
            assertThat(world.aws.calls().count("ec2:DeleteSubnet")).isZero();
            assertThat(Duration.between(start, world.aws.clock().now())).isLessThan(ApplySettings.DEFAULT.freshFor());
        }
    }

    @Test
    void anInstanceWithCopiedTags_goesOnlyWhereRemovingIsAllowed_andNeverWhereItIsProtected() {
        assertThat(world.apply(Stacks.of(NETWORK + WEB)).converged()).isTrue();
        Instance ours = running().get(0);
        try (Ec2Client ec2 = world.foreigner()) {
            List<Tag> tags = ours.tags();
            String theirs = ec2.runInstances(request -> request.subnetId(ours.subnetId())
                            .imageId(ours.imageId())
                            .instanceType("m7g.large")
                            .minCount(1)
                            .maxCount(1)
                            .tagSpecifications(specification ->
                                    specification.resourceType("instance").tags(tags)))
                    .instances()
                    .get(0)
                    .instanceId();
            world.aws.clock().advance(Duration.ofMinutes(2));

            Plan plan = world.plan(Stacks.of(NETWORK + WEB));
            assertThat(plan.count(Action.REMOVE_TWIN)).isEqualTo(1);
            assertThat(plan.removes()).isTrue();
            Plan guarded = world.plan(Stacks.of("protect: [instance/*]\n" + NETWORK + WEB));
            assertThat(guarded.isEmpty()).isTrue();
            assertThat(guarded.warnings()).singleElement().asString().contains(theirs, "instance/web", "left alone");
        }
    }

    @Test
    void aTagThatIsNoKey_makesNobodyOurs() {
        Blueprint stack = Stacks.of(NETWORK);
        assertThat(world.apply(stack).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            var vpc = ec2.describeVpcs().vpcs().get(0);
            String theirs = ec2.createSubnet(
                            request -> request.vpcId(vpc.vpcId()).cidrBlock("10.20.200.0/24"))
                    .subnet()
                    .subnetId();
            ec2.createTags(request -> request.resources(theirs)
                    .tags(vpc.tags().stream()
                            .map(tag -> tag.key().equals("plumb:id")
                                    ? tag.toBuilder().value("subnet/").build()
                                    : tag)
                            .toList()));
            Plan plan = world.plan(stack);
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.foreign()).extracting(Plan.Foreigner::id).contains(theirs);
        }
    }

    @Test
    void userData_isNotShownInPlans() throws IOException {
        Plan plan = world.plan(Stacks.of(NETWORK + WEB + "    user-data: |\n      export DB_PASS=CANARY123\n"));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PlanJson.write(plan, text);
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("instance/web", "(not shown)")
                .doesNotContain("CANARY123");
    }

    /** Each pair: a step, by how its id begins, that must not come before another. */
    static Stream<Arguments> waysOut() {
        return Stream.of(
                Arguments.of(
                        "single", "per-zone", List.of("update subnet/app-euw1-az2", "create nat-gateway/euw1-az2")),
                Arguments.of("per-zone", "regional", List.of("update subnet/app-euw1-az1", "create nat-gateway/main")),
                Arguments.of(
                        "per-zone", "regional", List.of("delete nat-gateway/euw1-az1", "update subnet/app-euw1-az1")),
                Arguments.of(
                        "regional", "per-zone", List.of("update subnet/app-euw1-az2", "create nat-gateway/euw1-az2")),
                Arguments.of("regional", "per-zone", List.of("delete nat-gateway/main", "update subnet/app-euw1-az2")),
                Arguments.of(
                        "instance", "per-zone", List.of("update subnet/app-euw1-az1", "create nat-gateway/euw1-az1")),
                Arguments.of("instance", "per-zone", List.of("delete instance/nat", "update subnet/app-euw1-az1")),
                Arguments.of("instance", "per-zone", List.of("delete security-group-rule/nat/", "delete instance/nat")),
                Arguments.of("instance", "single", List.of("delete security-group-rule/nat/", "delete instance/nat")));
    }

    @ParameterizedTest
    @MethodSource("waysOut")
    void anotherWayOut_isThereBeforeTheOldOneGoes(String from, String to, List<String> pair) {
        assertThat(world.apply(Stacks.of(leading(from))).converged()).isTrue();
        Plan plan = world.plan(Stacks.of(leading(to)));
        List<Step> late = plan.steps().stream()
                .filter(step -> step.id().startsWith(pair.get(0)))
                .toList();
        assertThat(late).as("%s in %s", pair.get(0), plan.steps()).isNotEmpty();
        assertThat(late)
                .allSatisfy(step -> assertThat(before(plan, step))
                        .as(step.id())
                        .anySatisfy(earlier -> assertThat(earlier).startsWith(pair.get(1))));
        Outcome outcome = world.apply(Stacks.of(leading(to)));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(world.plan(Stacks.of(leading(to))).isEmpty()).isTrue();
    }

    private static String leading(String nat) {
        return """
                network:
                  cidr: 10.20.0.0/16
                  zones: 2
                  tiers:
                    public: {size: 24, route: internet}
                    app: {size: 24, route: nat}
                  nat: %s
                """.formatted(nat) + (nat.equals("instance") ? "  nat-instance: {type: t4g.nano}\n" : "");
    }

    /** Returns all steps that a step waits for, and those that they wait for. */
    private static Set<String> before(Plan plan, Step step) {
        Set<String> all = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(step.after());
        while (!left.isEmpty()) {
            String id = left.remove();
            if (all.add(id)) {
                plan.steps().stream().filter(one -> one.id().equals(id)).forEach(one -> left.addAll(one.after()));
            }
        }
        return all;
    }

    private List<Instance> running() {
        try (Ec2Client ec2 = world.foreigner()) {
            return ec2.describeInstances().reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .filter(instance -> instance.state().name() == InstanceStateName.RUNNING)
                    .toList();
        }
    }
}
