package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.Fault;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.service.Consistency;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;

/** Whose the resources are that live under a stack's name: with the lease, without, and when the records are damaged or gone. */
final class OwnershipSimulatorTest {
    private static final Blueprint TINY = Networks.tiny();
    private static final Blueprint SMALL = Networks.small();

    private static Plan planUnlocked(World world) {
        return world.run(TINY, KillSwitch.never(), stack -> stack.unlocked().plan());
    }

    private static Outcome destroyUnlocked(World world) {
        return world.run(TINY, KillSwitch.never(), stack -> stack.unlocked().destroy(null));
    }

    private static List<String> records(SsmClient ssm) {
        return ssm.describeParameters().parameters().stream()
                .map(ParameterMetadata::name)
                .sorted()
                .toList();
    }

    private static void deleteRecords(World world) {
        try (SsmClient ssm = world.parameterStore()) {
            records(ssm).forEach(record -> ssm.deleteParameter(request -> request.name(record)));
        }
    }

    /** Cuts the newest record in the middle. */
    private static void damageNewest(World world) {
        try (SsmClient ssm = world.parameterStore()) {
            List<String> all = records(ssm);
            String newest = all.get(all.size() - 1);
            String whole = ssm.getParameter(request -> request.name(newest))
                    .parameter()
                    .value();
            ssm.putParameter(request -> request.name(newest)
                    .value(whole.substring(0, whole.length() / 2))
                    .overwrite(true));
        }
    }

    @Test
    void withoutTheLease_aStackThatWasMadeWithIt_isTheSameStack() {
        World world = World.fresh();
        assertThat(world.apply(TINY).converged()).isTrue();
        assertThat(planUnlocked(world).isEmpty()).isTrue();
        assertThat(world.applyUnlocked(TINY, KillSwitch.never()).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.TINY);
        assertThat(destroyUnlocked(world).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void withoutTheLease_andWithoutParameterStore_theTagsSayWhichStackItIs() {
        for (Supplier<Fault> wrong : List.<Supplier<Fault>>of(Fault::accessDenied, Fault::lostRequest)) {
            World world = World.fresh();
            assertThat(world.apply(TINY).converged()).isTrue();
            world.aws.faults().always("ssm:*", wrong.get());
            assertThat(planUnlocked(world).isEmpty()).isTrue();
            assertThat(world.applyUnlocked(TINY, KillSwitch.never()).converged())
                    .isTrue();
            assertThat(Inventory.count(world)).isEqualTo(Inventory.TINY);
            assertThat(destroyUnlocked(world).converged()).isTrue();
            assertThat(Inventory.count(world)).isEmpty();
        }
    }

    @Test
    void afterARunWithoutTheLease_oneWithItGoesOn() {
        World world = World.fresh();
        assertThat(world.applyUnlocked(TINY, KillSwitch.never()).converged()).isTrue();
        assertThat(world.plan(TINY).isEmpty()).isTrue();
        assertThat(world.apply(TINY).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.TINY);
        assertThat(planUnlocked(world).isEmpty()).isTrue();
        assertThat(world.destroy(TINY).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void whatChangesHandsWhileARunRemovesOtherThings_isLeftAlone() {
        World world = World.fresh();
        assertThat(world.apply(SMALL).converged()).isTrue();
        AtomicBoolean changed = new AtomicBoolean();

        Outcome outcome = world.through(Wire.of((action, request, way) -> {
                    if (action.equals("DeleteNatGateway") && changed.compareAndSet(false, true)) {
                        giveAway(world);
                    }
                }))
                .destroy(SMALL);

        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.failure())
                        .hasMessageMatching(
                                "subnet-\\w+ is left alone: since it was read, somebody has taken the tags of this"
                                        + " stack from it\\. Plan again"));
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeSubnets().subnets())
                    .singleElement()
                    .satisfies(subnet -> assertThat(subnet.tags())
                            .contains(Tag.builder()
                                    .key("plumb:uid")
                                    .value("another")
                                    .build()));
        }
    }

    private static void giveAway(World world) {
        try (Ec2Client ec2 = world.foreigner()) {
            String subnet = ec2.describeSubnets(
                            all -> all.filters(one -> one.name("tag:plumb:id").values("subnet/public*")))
                    .subnets()
                    .get(0)
                    .subnetId();
            ec2.createTags(request ->
                    request.resources(subnet).tags(tag -> tag.key("plumb:uid").value("another")));
        }
    }

    @Test
    void recordsThatWereDeleted_areAskedFor_andNobodyElsesNetworkIsTaken() {
        World world = World.fresh();
        assertThat(world.apply(TINY).converged()).isTrue();
        deleteRecords(world);
        assertThat(world.plan(TINY).isEmpty()).isTrue();
        assertThatThrownBy(() -> world.apply(SMALL))
                .isInstanceOf(NotStartedException.class)
                .hasMessageContaining("which neither the file nor a run record knows")
                .hasMessageContaining("write \"uid: ");
        assertThatThrownBy(() -> world.applyUnlocked(SMALL, KillSwitch.never()))
                .isInstanceOf(NotStartedException.class);
        assertThat(Inventory.count(world)).isEqualTo(Inventory.TINY);
    }

    @Test
    void severalUidsUnderOneName_areRefusedWithTheirNames() {
        World world = World.fresh();
        assertThat(world.apply(TINY).converged()).isTrue();
        deleteRecords(world);
        try (Ec2Client ec2 = world.foreigner()) {
            String theirs = ec2.createVpc(request -> request.cidrBlock("10.99.0.0/16"))
                    .vpc()
                    .vpcId();
            ec2.createTags(request -> request.resources(theirs)
                    .tags(
                            Tag.builder().key("plumb:uid").value("another").build(),
                            Tag.builder().key("plumb:stack").value(World.STACK).build(),
                            Tag.builder().key("plumb:id").value("vpc/main").build()));
        }
        world.aws.faults().always("ssm:*", Fault.accessDenied());
        for (boolean apply : List.of(false, true)) {
            assertThatThrownBy(() -> world.run(
                            TINY,
                            KillSwitch.never(),
                            stack -> apply
                                    ? stack.unlocked().apply(null)
                                    : stack.unlocked().plan()))
                    .isInstanceOf(NotStartedException.class)
                    .hasMessageContaining("the uids another and ")
                    .hasMessageContaining(", and neither the file nor a run record says which is meant");
        }
        world.aws.faults().clear();
        assertThatThrownBy(() -> world.run(TINY, KillSwitch.never(), Provisioning::planDestroy))
                .isInstanceOf(NotStartedException.class);
    }

    @Test
    void a10_theNewestRecordDamaged_theOneBeforeSaysWhichStackItIs() {
        World world = World.fresh();
        assertThat(world.apply(TINY).converged()).isTrue();
        assertThat(world.apply(SMALL).converged()).isTrue();
        damageNewest(world);
        assertThat(world.plan(SMALL).isEmpty()).isTrue();
        assertThat(world.apply(SMALL).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
    }

    @Test
    void a10_theOnlyRecordDamaged_theTagsSayWhichStackItIs() {
        World world = World.fresh();
        assertThat(world.apply(TINY).converged()).isTrue();
        damageNewest(world);
        assertThat(world.plan(TINY).isEmpty()).isTrue();
        assertThat(world.apply(SMALL).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
        assertThat(world.destroy(SMALL).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    /** What the dead run made shows only after the record that declared it was damaged. */
    @Test
    void a10_theOnlyRecordDamaged_andNothingToBeSeenYet_isWaitedOut() {
        int kills = 0;
        for (int call = 2; call <= 4; call++) {
            World world = new World(Simulator.builder()
                    .settings(settings -> settings.consistency(Consistency.lagging(Duration.ofSeconds(60))))
                    .build());
            KillSwitch door = KillSwitch.after(call);
            kills += world.killsNow(() -> world.apply(TINY, door)) ? 1 : 0;
            damageNewest(world);
            assertThat(world.patient().apply(TINY).converged())
                    .as("killed after %s", door.struck())
                    .isTrue();
            assertThat(world.aws.calls().count("ec2:CreateVpc")).isEqualTo(1);
            assertThat(Inventory.count(world)).isEqualTo(Inventory.TINY);
        }
        assertThat(kills).isEqualTo(3);
    }
}
