package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Move;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.Step;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.resource.Wanted;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.kind.VpcKind;
import dev.plumb.vpc.layout.Layout;
import dev.plumb.vpc.network.Subnet;
import dev.plumb.vpc.network.Vpc;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Tags that change while what they are on lives. */
final class TagsSimulatorTest {
    private final World world = World.fresh();

    /** A VPC with one subnet of a name. */
    private record Named(String subnet, Map<String, String> tags, List<Move> moves) implements Blueprint {
        @Override
        public Collection<? extends Kind<?>> kinds() {
            return Layout.kinds();
        }

        @Override
        public List<? extends Wanted<?>> draw(Reading reading) {
            return List.of(
                    Wanted.of("shop", new VpcKind(), "main", new Vpc("10.20.0.0/16", false, true, true)),
                    Wanted.of(
                            "shop",
                            new SubnetKind(),
                            subnet,
                            new Subnet(
                                    Ref.to("vpc", "main"), "euw1-az1", "10.20.1.0/24", null, null, false, null, null)));
        }
    }

    private static Named named(String subnet, Map<String, String> tags, Move... moves) {
        return new Named(subnet, tags, List.of(moves));
    }

    private static Move move(String from, String to) {
        return new Move(Key.parse(from), Key.parse(to), new Location("stack.yaml", 7, 3));
    }

    private static Map<String, String> tags(Ec2Client ec2) {
        return ec2.describeSubnets().subnets().get(0).tags().stream()
                .collect(java.util.stream.Collectors.toMap(Tag::key, Tag::value));
    }

    @Test
    void aTagThatTheFileChanges_isWrittenAndNothingElse() {
        assertThat(world.apply(named("app", Map.of("Team", "one"))).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String subnet = ec2.describeSubnets().subnets().get(0).subnetId();
            ec2.createTags(request -> request.resources(subnet)
                    .tags(
                            Tag.builder().key("Name").value("renamed by hand").build(),
                            Tag.builder().key("Cost").value("theirs").build()));
            Blueprint changed = named("app", Map.of("Team", "two"));
            Plan plan = world.plan(changed);
            assertThat(plan.steps()).extracting(Step::verb).containsExactly(Verb.TAG, Verb.TAG);
            assertThat(plan.removes()).isFalse();
            Outcome outcome = world.apply(changed);
            assertThat(outcome.converged()).isTrue();
            assertThat(ec2.describeSubnets().subnets())
                    .singleElement()
                    .satisfies(same -> assertThat(same.subnetId()).isEqualTo(subnet));
            assertThat(tags(ec2))
                    .containsEntry("Team", "two")
                    .containsEntry("Name", "shop-app")
                    .containsEntry("Cost", "theirs");
            assertThat(world.plan(changed).isEmpty()).isTrue();
        }
    }

    @Test
    void aMove_retagsAndNothingElse_andDoesNoHarmLater() {
        assertThat(world.apply(named("old", Map.of())).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String before = ec2.describeSubnets().subnets().get(0).subnetId();
            Blueprint moved = named("new", Map.of(), move("subnet/old", "subnet/new"));
            Plan plan = world.plan(moved);
            assertThat(plan.items())
                    .filteredOn(item -> item.action() == Action.UPDATE)
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.key()).hasToString("subnet/new");
                        assertThat(item.changes()).singleElement().satisfies(change -> {
                            assertThat(change.from()).isEqualTo(Map.of("plumb:id", "subnet/old", "Name", "shop-old"));
                            assertThat(change.to()).isEqualTo(Map.of("plumb:id", "subnet/new", "Name", "shop-new"));
                        });
                    });
            KillSwitch counter = KillSwitch.never();
            assertThat(world.apply(moved, counter).converged()).isTrue();
            assertThat(ec2.describeSubnets().subnets())
                    .singleElement()
                    .satisfies(same -> assertThat(same.subnetId()).isEqualTo(before));
            assertThat(tags(ec2)).containsEntry("plumb:id", "subnet/new");
            assertThat(world.plan(moved).isEmpty())
                    .as("a line that has done its work")
                    .isTrue();
            assertThat(world.plan(named("new", Map.of())).isEmpty()).isTrue();
        }
    }

    @Test
    void aMoveOntoAnother_isRefusedWithItsPlace() {
        assertThat(world.apply(named("old", Map.of())).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            Map<String, String> copied = tags(ec2);
            String vpc = ec2.describeVpcs().vpcs().get(0).vpcId();
            String second = ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.20.2.0/24"))
                    .subnet()
                    .subnetId();
            ec2.createTags(request -> request.resources(second)
                    .tags(copied.entrySet().stream()
                            .map(tag -> Tag.builder()
                                    .key(tag.getKey())
                                    .value(tag.getKey().equals("plumb:id") ? "subnet/new" : tag.getValue())
                                    .build())
                            .toList()));
        }
        assertThatThrownBy(() -> world.plan(named("new", Map.of(), move("subnet/old", "subnet/new"))))
                .isInstanceOfSatisfying(InputException.class, refused -> {
                    assertThat(refused.problems().get(0).where()).isEqualTo(new Location("stack.yaml", 7, 3));
                    assertThat(refused.problems().get(0).what()).contains("there is one already");
                });
        assertThatThrownBy(() -> world.plan(named("old", Map.of(), move("subnet/old", "subnet/new"))))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.problems().get(0).what()).contains("still asks for subnet/old"));
    }
}
