package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.error.InputException;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Item;
import dev.plumb.core.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What a file asks for and AWS does not do, or does and one regrets: told by the plan, before anything is made. */
final class NetworkAdviceSimulatorTest {
    private static Blueprint network(String... lines) {
        return Stacks.of("network:\n  " + String.join("\n  ", lines) + "\n");
    }

    @Test
    void anotherSize_isForWhatIsMadeFromNowOn_andThePlanSaysSo() {
        World world = World.fresh();
        Blueprint before = network("cidr: 10.20.0.0/16", "zones: 2", "tiers: {app: {size: 20, route: none}}");
        assertThat(world.apply(before).converged()).isTrue();
        assertThat(world.plan(before).warnings()).isEmpty();

        Plan plan = world.plan(network("cidr: 10.20.0.0/16", "zones: 2", "tiers: {app: {size: 22, route: none}}"));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.warnings())
                .containsExactly("tier app: its subnets in euw1-az1, euw1-az2 keep /20, and the file says /22: only a"
                        + " subnet that is made from now on gets that");
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.0.0/16", "127.0.0.0/16", "0.0.0.0/16", "224.0.0.0/16"})
    void blocksThatAwsRefuses_areRefusedWhereTheyAreWritten(String block) {
        assertThatThrownBy(() -> network("cidr: " + block, "tiers: {app: {size: 24, route: none}}"))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.what()).startsWith("AWS makes no VPC of " + block);
                                    assertThat(problem.toString()).contains(":3:9");
                                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"172.17.0.0/16", "8.8.0.0/16"})
    void blocksThatOneRegrets_areWarnedOf_untilTheVpcIsThere(String block) {
        World world = World.fresh();
        Blueprint stack = network("cidr: " + block, "zones: 1", "tiers: {app: {size: 24, route: none}}");
        assertThat(world.plan(stack).warnings())
                .singleElement()
                .asString()
                .startsWith(block + (block.startsWith("8") ? " is no private block" : " collides with 172.17.0.0/16"));
        assertThat(world.apply(stack).converged()).isTrue();
        assertThat(world.plan(stack).warnings()).isEmpty();
    }

    @Test
    void waysThatLeadNowhere_andNatThatNobodyUses_areToldByThePlan() {
        World world = World.fresh();
        assertThat(world.plan(network(
                                "cidr: 10.20.0.0/16", "zones: 1", "nat: none", "tiers: {app: {size: 24, route: nat}}"))
                        .warnings())
                .containsExactly("route: nat of app leads nowhere with nat: none");
        assertThat(world.plan(network(
                                "cidr: 10.20.0.0/16",
                                "zones: 1",
                                "nat: single",
                                "tiers: {public: {size: 24, route: internet}, app: {size: 24, route: none}}"))
                        .warnings())
                .containsExactly("nat is made and paid for, and no tier has route: nat; with nat: none there is none");
    }

    @Test
    void aServiceThatThereIsNot_blocksThePlan_withWhatWasMeant() {
        World world = World.fresh();
        Plan plan = world.plan(network(
                "cidr: 10.20.0.0/16",
                "zones: 1",
                "tiers: {app: {size: 24, route: none}}",
                "endpoints: {interface: [ecr, log]}"));
        assertThat(plan.blocked())
                .extracting(item -> item.key().toString())
                .containsExactly("vpc-endpoint/interface-ecr", "vpc-endpoint/interface-log");
        assertThat(plan.blocked())
                .extracting(Item::reason)
                .allSatisfy(reason -> assertThat(reason)
                        .contains("there is no service com.amazonaws.eu-west-1.ecr here; write ecr.api or ecr.dkr")
                        .contains("there is no service com.amazonaws.eu-west-1.log here; did you mean logs?"));
    }

    @Test
    void aSubnetThatLostItsTags_isPointedTo() {
        World world = World.fresh();
        Blueprint stack = network("cidr: 10.20.0.0/16", "zones: 2", "tiers: {app: {size: 24, route: none}}");
        assertThat(world.apply(stack).converged()).isTrue();
        String id;
        try (Ec2Client ec2 = world.foreigner()) {
            var subnet = ec2.describeSubnets(request -> request.filters(
                            filter -> filter.name("tag:plumb:id").values("subnet/app-euw1-az2")))
                    .subnets()
                    .get(0);
            id = subnet.subnetId();
            List<Tag> tags = subnet.tags();
            ec2.deleteTags(request -> request.resources(id).tags(tags));
        }
        Plan plan = world.plan(stack);
        assertThat(plan.items())
                .filteredOn(item -> item.action() == Action.CREATE)
                .extracting(item -> item.key().toString())
                .containsExactly("subnet/app-euw1-az2");
        assertThat(plan.warnings())
                .containsExactly(
                        "subnet/app-euw1-az2 is made, although " + id + " looks like it and has lost its tags: to"
                                + " take that back, plumb adopt FILE subnet/app-euw1-az2=" + id);
    }
}
