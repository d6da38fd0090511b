package dev.plumb.simulator.autoscaling;

import static dev.plumb.simulator.autoscaling.Scaled.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;

/** Groups of several types, On-Demand and Spot. Source: "Auto Scaling groups with multiple instance types and purchase options". */
final class MixedInstancesSimulatorTest {
    private final Scaled web = new Scaled();

    private void mixed(
            int desired,
            Consumer<InstancesDistribution.Builder> distribution,
            List<LaunchTemplateOverrides> overrides) {
        web.group(
                desired,
                r -> r.launchTemplate((LaunchTemplateSpecification) null)
                        .mixedInstancesPolicy(p -> p.launchTemplate(t -> t.launchTemplateSpecification(s ->
                                                s.launchTemplateId(web.template).version("1"))
                                        .overrides(overrides))
                                .instancesDistribution(distribution)));
    }

    private static LaunchTemplateOverrides type(String type, String weight) {
        return LaunchTemplateOverrides.builder()
                .instanceType(type)
                .weightedCapacity(weight)
                .build();
    }

    private long spot() {
        List<String> ids = web.instances().stream().map(Instance::instanceId).toList();
        return web.ec2.describeInstances(r -> r.instanceIds(ids)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.instanceLifecycle() == InstanceLifecycleType.SPOT)
                .count();
    }

    @Test
    void of_ten_with_a_base_of_two_and_a_quarter_of_the_rest_on_demand_six_are_spot() {
        mixed(
                10,
                d -> d.onDemandBaseCapacity(2).onDemandPercentageAboveBaseCapacity(25),
                List.of(type("m7g.large", null), type("c7g.large", null)));
        web.pass(60);
        assertThat(web.instances()).hasSize(10);
        assertThat(spot()).isEqualTo(6);
    }

    @Test
    void the_base_is_there_first_and_stays_last() {
        mixed(
                1,
                d -> d.onDemandBaseCapacity(2).onDemandPercentageAboveBaseCapacity(0),
                List.of(type("m7g.large", null)));
        web.pass(60);
        assertThat(spot()).isZero();
        web.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(4));
        web.pass(60);
        assertThat(spot()).isEqualTo(2);
        web.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(2));
        web.pass(600);
        assertThat(web.instances()).hasSize(2);
        assertThat(spot()).isZero();
    }

    @Test
    void weights_count_towards_the_desired_capacity_and_may_go_beyond_it() {
        mixed(10, d -> {}, List.of(type("m7g.large", "4"), type("c7g.large", "2")));
        web.pass(60);
        assertThat(web.instances()).hasSize(3).allMatch(each -> "4".equals(each.weightedCapacity()));
        web.pass(600);
        assertThat(web.instances()).hasSize(3);
        web.groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(8));
        web.pass(600);
        assertThat(web.instances()).hasSize(2);
    }

    @Test
    void what_is_left_out_has_the_defaults_of_the_api() {
        mixed(0, d -> {}, List.of(type("m7g.large", null)));
        InstancesDistribution parts = web.web().mixedInstancesPolicy().instancesDistribution();
        assertThat(parts.onDemandAllocationStrategy()).isEqualTo("prioritized");
        assertThat(parts.onDemandBaseCapacity()).isZero();
        assertThat(parts.onDemandPercentageAboveBaseCapacity()).isEqualTo(100);
        assertThat(parts.spotAllocationStrategy()).isEqualTo("lowest-price");
        assertThat(parts.spotInstancePools()).isEqualTo(2);
    }

    @Test
    void a_policy_that_cannot_be_is_refused() {
        LaunchTemplateOverrides plain = type("m7g.large", null);
        refused("ValidationError", () -> mixed(1, d -> {}, List.of(plain, plain)));
        refused("ValidationError", () -> mixed(1, d -> {}, List.of(plain, type("c7g.large", "2"))));
        refused("ValidationError", () -> mixed(1, d -> {}, List.of(type("m7g.large", "1000"))));
        refused("ValidationError", () -> mixed(1, d -> d.spotAllocationStrategy("diversified"), List.of(plain)));
        refused("ValidationError", () -> mixed(1, d -> d.onDemandAllocationStrategy("cheapest"), List.of(plain)));
        refused("ValidationError", () -> mixed(1, d -> d.onDemandPercentageAboveBaseCapacity(101), List.of(plain)));
        refused(
                "ValidationError",
                () -> mixed(
                        1,
                        d -> d.spotAllocationStrategy("price-capacity-optimized")
                                .spotInstancePools(3),
                        List.of(plain)));
    }
}
