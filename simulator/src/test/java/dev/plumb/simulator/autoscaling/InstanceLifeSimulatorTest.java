package dev.plumb.simulator.autoscaling;

import static dev.plumb.simulator.autoscaling.Scaled.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Clients;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** What instances of a group go through, in virtual time. Source: "Amazon EC2 Auto Scaling instance lifecycle". */
class InstanceLifeSimulatorTest {
    private final Scaled web = new Scaled();
    private final AutoScalingClient groups = web.groups;
    private final String front = web.front();

    private Map<String, Long> byZone() {
        return web.instances().stream()
                .collect(Collectors.groupingBy(Instance::availabilityZone, Collectors.counting()));
    }

    private List<String> ids() {
        return web.instances().stream().map(Instance::instanceId).toList();
    }

    @Test
    void instances_start_in_the_least_filled_zone_come_into_service_and_carry_their_tags() {
        web.group(
                3,
                r -> r.tags(
                        t -> t.key("team").value("shop").propagateAtLaunch(true),
                        t -> t.key("cost").value("1").propagateAtLaunch(false)));
        assertThat(web.states()).containsOnly("Pending").hasSize(3);
        assertThat(byZone()).containsOnly(Map.entry(web.zones.get(0), 2L), Map.entry(web.zones.get(1), 1L));
        web.pass(30);
        assertThat(web.states()).containsOnly("InService").hasSize(3);
        assertThat(web.ec2.describeInstances(r -> r.instanceIds(ids())).reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .flatMap(instance -> instance.tags().stream())
                        .map(tag -> tag.key() + "=" + tag.value())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "team=shop",
                        "aws:autoscaling:groupName=web",
                        "aws:ec2launchtemplate:id=" + web.template,
                        "aws:ec2launchtemplate:version=1");
        assertThat(web.activities())
                .hasSize(3)
                .allMatch(activity -> activity.statusCodeAsString().equals("Successful")
                        && activity.progress() == 100
                        && activity.description().startsWith("Launching a new EC2 instance: i-"));
        assertThat(web.activities().get(2).cause())
                .contains("a user request created an AutoScalingGroup changing the desired capacity from 0 to 3");
    }

    @Test
    void a_smaller_group_lets_go_from_the_fullest_zone_and_keeps_what_is_protected() {
        web.group(3);
        web.pass(60);
        String full = web.zones.get(0);
        List<String> there = web.instances().stream()
                .filter(instance -> instance.availabilityZone().equals(full))
                .map(Instance::instanceId)
                .toList();
        groups.setInstanceProtection(
                r -> r.autoScalingGroupName("web").instanceIds(there.get(0)).protectedFromScaleIn(true));
        groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(2));
        web.pass(1);
        assertThat(web.instances())
                .filteredOn(instance -> instance.lifecycleStateAsString().equals("Terminating"))
                .extracting(Instance::instanceId)
                .containsExactly(there.get(1));
        web.pass(60);
        assertThat(web.states()).containsExactly("InService", "InService");
        groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(0));
        web.pass(120);
        assertThat(ids()).containsExactly(there.get(0));
        refused(
                "ValidationError",
                () -> groups.setDesiredCapacity(
                        r -> r.autoScalingGroupName("web").desiredCapacity(11)));
        refused(
                "ValidationError",
                () -> groups.setInstanceProtection(r -> r.autoScalingGroupName("web")
                        .instanceIds("i-00000000000000000")
                        .protectedFromScaleIn(true)));
    }

    @Test
    void termination_policies_choose() {
        web.group(1, r -> r.vpcZoneIdentifier(web.subnets.get(0)).terminationPolicies("NewestInstance"));
        web.pass(60);
        String first = ids().get(0);
        groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(2));
        web.pass(60);
        groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(1));
        web.pass(120);
        assertThat(ids()).containsExactly(first);
        groups.updateAutoScalingGroup(r -> r.autoScalingGroupName("web").terminationPolicies("OldestInstance"));
        groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(2));
        web.pass(60);
        groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(1));
        web.pass(120);
        assertThat(ids()).hasSize(1).doesNotContain(first);
    }

    @Test
    void an_instance_that_somebody_terminates_or_stops_is_replaced() {
        web.group(2);
        web.pass(60);
        List<String> before = ids();
        web.ec2.terminateInstances(r -> r.instanceIds(before.get(0)));
        web.ec2.stopInstances(r -> r.instanceIds(before.get(1)));
        web.pass(180);
        assertThat(web.states()).containsExactly("InService", "InService");
        assertThat(ids()).doesNotContainAnyElementsOf(before);
        assertThat(web.activities())
                .filteredOn(activity -> activity.description().startsWith("Terminating"))
                .allMatch(activity -> activity.cause().contains("EC2 health check"));
    }

    @Test
    void while_health_checks_or_replacement_are_suspended_nothing_is_replaced() {
        web.group(1);
        web.pass(60);
        String only = ids().get(0);
        groups.suspendProcesses(r -> r.autoScalingGroupName("web").scalingProcesses("ReplaceUnhealthy"));
        web.ec2.stopInstances(r -> r.instanceIds(only));
        web.pass(300);
        assertThat(web.instances().get(0).healthStatus()).isEqualTo("Unhealthy");
        assertThat(ids()).containsExactly(only);
        groups.resumeProcesses(r -> r.autoScalingGroupName("web"));
        web.pass(180);
        assertThat(ids()).hasSize(1).doesNotContain(only);
    }

    @Test
    void while_launches_are_suspended_the_group_stays_small() {
        web.group(1);
        web.pass(60);
        groups.suspendProcesses(r -> r.autoScalingGroupName("web").scalingProcesses("Launch"));
        groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(3));
        web.pass(300);
        assertThat(ids()).hasSize(1);
        groups.resumeProcesses(r -> r.autoScalingGroupName("web").scalingProcesses("Launch"));
        web.pass(60);
        assertThat(web.states()).hasSize(3).containsOnly("InService");
    }

    @Test
    void a_launch_that_ec2_refuses_is_an_activity_that_failed_and_is_tried_again() {
        web.group(0);
        web.ec2.deleteLaunchTemplate(r -> r.launchTemplateId(web.template));
        groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(1));
        web.pass(70);
        assertThat(ids()).isEmpty();
        assertThat(web.activities())
                .hasSize(2)
                .allMatch(activity -> activity.statusCodeAsString().equals("Failed")
                        && activity.statusMessage().contains("does not exist"));
    }

    @Test
    void a_launching_hook_holds_an_instance_until_it_is_completed() {
        web.group(
                1,
                r -> r.lifecycleHookSpecificationList(h -> h.lifecycleHookName("warm")
                        .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
                        .heartbeatTimeout(120)
                        .defaultResult("ABANDON")));
        web.pass(40);
        assertThat(web.states()).containsExactly("Pending:Wait");
        assertThat(web.activities().get(0).statusCodeAsString()).isEqualTo("MidLifecycleAction");
        String id = ids().get(0);
        web.pass(80);
        groups.recordLifecycleActionHeartbeat(
                r -> r.autoScalingGroupName("web").lifecycleHookName("warm").instanceId(id));
        web.pass(80);
        assertThat(web.states()).containsExactly("Pending:Wait");
        groups.completeLifecycleAction(r -> r.autoScalingGroupName("web")
                .lifecycleHookName("warm")
                .instanceId(id)
                .lifecycleActionResult("CONTINUE"));
        web.pass(10);
        assertThat(web.states()).containsExactly("InService");
        refused(
                "ValidationError",
                () -> groups.completeLifecycleAction(r -> r.autoScalingGroupName("web")
                        .lifecycleHookName("warm")
                        .instanceId(id)
                        .lifecycleActionResult("CONTINUE")));
    }

    @Test
    void an_instance_that_nobody_completes_is_abandoned_and_another_one_comes() {
        web.group(
                1,
                r -> r.lifecycleHookSpecificationList(h -> h.lifecycleHookName("warm")
                        .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
                        .heartbeatTimeout(60)));
        web.pass(40);
        String id = ids().get(0);
        web.pass(60);
        assertThat(web.activities())
                .filteredOn(activity -> activity.description().contains(id)
                        && activity.description().startsWith("Launching"))
                .extracting(Activity::statusCodeAsString)
                .containsExactly("Cancelled");
        web.pass(60);
        assertThat(ids()).hasSize(1).doesNotContain(id);
    }

    @Test
    void a_terminating_hook_holds_an_instance_and_its_time_runs_out() {
        web.group(
                1,
                r -> r.lifecycleHookSpecificationList(h -> h.lifecycleHookName("drain")
                        .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                        .heartbeatTimeout(300)
                        .defaultResult("CONTINUE")));
        web.pass(60);
        String id = ids().get(0);
        groups.terminateInstanceInAutoScalingGroup(r -> r.instanceId(id).shouldDecrementDesiredCapacity(true));
        web.pass(10);
        assertThat(web.states()).containsExactly("Terminating:Wait");
        assertThat(web.web().desiredCapacity()).isZero();
        web.pass(280);
        assertThat(web.states()).containsExactly("Terminating:Wait");
        web.pass(80);
        assertThat(ids()).isEmpty();
    }

    @Test
    void hooks_are_changed_listed_and_deleted_and_those_who_wait_go_on() {
        web.group(1);
        groups.putLifecycleHook(r -> r.autoScalingGroupName("web")
                .lifecycleHookName("warm")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING"));
        groups.putLifecycleHook(
                r -> r.autoScalingGroupName("web").lifecycleHookName("warm").heartbeatTimeout(90));
        assertThat(groups.describeLifecycleHooks(r -> r.autoScalingGroupName("web"))
                        .lifecycleHooks())
                .extracting(hook -> hook.heartbeatTimeout() + " " + hook.globalTimeout() + " " + hook.defaultResult())
                .containsExactly("90 9000 ABANDON");
        web.pass(40);
        assertThat(web.states()).containsExactly("Pending:Wait");
        String id = ids().get(0);
        groups.deleteLifecycleHook(r -> r.autoScalingGroupName("web").lifecycleHookName("warm"));
        web.pass(120);
        assertThat(ids()).hasSize(1).doesNotContain(id);
        assertThat(web.states()).containsExactly("InService");
        refused(
                "ValidationError",
                () -> groups.deleteLifecycleHook(
                        r -> r.autoScalingGroupName("web").lifecycleHookName("warm")));
        refused(
                "ValidationError",
                () -> groups.putLifecycleHook(r -> r.autoScalingGroupName("web").lifecycleHookName("new")));
    }

    @Test
    void instances_are_registered_drained_and_only_then_terminated() {
        web.group(1, r -> r.targetGroupARNs(front).healthCheckType("ELB").healthCheckGracePeriod(60));
        web.pass(40);
        assertThat(state()).isEqualTo("Added");
        web.pass(60);
        assertThat(state()).isEqualTo("InService");
        assertThat(groups.describeTrafficSources(r -> r.autoScalingGroupName("web"))
                        .trafficSources())
                .extracting(source -> source.identifier() + " " + source.type())
                .containsExactly(front + " elbv2");
        groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(0));
        web.pass(290);
        assertThat(web.states()).containsExactly("Terminating");
        assertThat(web.activities().get(0).statusCodeAsString()).isEqualTo("WaitingForELBConnectionDraining");
        web.pass(80);
        assertThat(ids()).isEmpty();
    }

    private String state() {
        return groups.describeLoadBalancerTargetGroups(r -> r.autoScalingGroupName("web"))
                .loadBalancerTargetGroups()
                .get(0)
                .state();
    }

    @Test
    void target_groups_come_and_go_while_instances_serve() {
        web.group(1);
        web.pass(60);
        groups.attachLoadBalancerTargetGroups(r -> r.autoScalingGroupName("web").targetGroupARNs(front));
        assertThat(web.web().targetGroupARNs()).containsExactly(front);
        web.pass(35);
        assertThat(state()).isEqualTo("Added");
        groups.detachLoadBalancerTargetGroups(r -> r.autoScalingGroupName("web").targetGroupARNs(front));
        assertThat(state()).isEqualTo("Removing");
        assertThat(web.web().targetGroupARNs()).isEmpty();
        web.pass(340);
        assertThat(groups.describeLoadBalancerTargetGroups(r -> r.autoScalingGroupName("web"))
                        .loadBalancerTargetGroups())
                .isEmpty();
        assertThat(web.states()).containsExactly("InService");
        refused(
                "ValidationError",
                () -> groups.detachLoadBalancerTargetGroups(
                        r -> r.autoScalingGroupName("web").targetGroupARNs(front)));
    }

    @Test
    void an_image_that_never_becomes_healthy_is_replaced_again_and_again_after_its_grace_period() {
        web.aws.account(Clients.ACCOUNT).ec2(seed -> seed.unsoundImage("eu-west-1", Scaled.IMAGE));
        web.group(1, r -> r.targetGroupARNs(front).healthCheckType("ELB").healthCheckGracePeriod(120));
        web.pass(100);
        String first = ids().get(0);
        assertThat(web.states()).containsExactly("InService");
        assertThat(web.instances().get(0).healthStatus()).isEqualTo("Healthy");
        web.pass(120);
        assertThat(web.activities())
                .filteredOn(activity -> activity.description().equals("Terminating EC2 instance: " + first))
                .allMatch(activity -> activity.cause().contains("ELB system health check failure"))
                .hasSize(1);
        web.pass(1200);
        assertThat(web.activities().size()).isGreaterThan(4);
    }

    @Test
    void health_may_be_set_but_the_grace_period_is_respected() {
        web.group(1, r -> r.healthCheckGracePeriod(300));
        web.pass(60);
        String id = ids().get(0);
        groups.setInstanceHealth(r -> r.instanceId(id).healthStatus("Unhealthy"));
        web.pass(60);
        assertThat(ids()).containsExactly(id);
        groups.setInstanceHealth(r -> r.instanceId(id).healthStatus("Unhealthy").shouldRespectGracePeriod(false));
        web.pass(120);
        assertThat(ids()).hasSize(1).doesNotContain(id);
        refused(
                "ValidationError",
                () -> groups.setInstanceHealth(
                        r -> r.instanceId("i-00000000000000000").healthStatus("Healthy")));
    }

    @Test
    void a_group_follows_its_subnets_and_stays_even() {
        web.group(2, r -> r.vpcZoneIdentifier(web.subnets.get(0)));
        web.pass(60);
        groups.updateAutoScalingGroup(
                r -> r.autoScalingGroupName("web").vpcZoneIdentifier(String.join(",", web.subnets)));
        web.pass(300);
        assertThat(byZone()).containsOnly(Map.entry(web.zones.get(0), 1L), Map.entry(web.zones.get(1), 1L));
        groups.updateAutoScalingGroup(r -> r.autoScalingGroupName("web").vpcZoneIdentifier(web.subnets.get(1)));
        web.pass(600);
        assertThat(byZone()).containsOnly(Map.entry(web.zones.get(1), 2L));
    }

    @Test
    void an_instance_is_terminated_by_name_and_replaced_unless_the_group_shall_be_smaller() {
        web.group(1, r -> r.minSize(1));
        web.pass(60);
        String id = ids().get(0);
        refused(
                "ValidationError",
                () -> groups.terminateInstanceInAutoScalingGroup(
                        r -> r.instanceId(id).shouldDecrementDesiredCapacity(true)));
        Activity activity = groups.terminateInstanceInAutoScalingGroup(
                        r -> r.instanceId(id).shouldDecrementDesiredCapacity(false))
                .activity();
        assertThat(activity.description()).isEqualTo("Terminating EC2 instance: " + id);
        web.pass(120);
        assertThat(ids()).hasSize(1).doesNotContain(id);
        assertThat(groups.describeScalingActivities(
                                r -> r.autoScalingGroupName("web").activityIds(activity.activityId()))
                        .activities()
                        .get(0)
                        .statusCodeAsString())
                .isEqualTo("Successful");
    }

    @Test
    void a_warm_up_keeps_the_launch_going_on() {
        web.group(1, r -> r.defaultInstanceWarmup(100));
        web.pass(40);
        assertThat(web.states()).containsExactly("InService");
        assertThat(web.activities().get(0).statusCodeAsString()).isEqualTo("WaitingForInstanceWarmup");
        refused(
                "ScalingActivityInProgress",
                () -> groups.setDesiredCapacity(
                        r -> r.autoScalingGroupName("web").desiredCapacity(2).honorCooldown(true)));
        web.pass(120);
        assertThat(web.activities().get(0).statusCodeAsString()).isEqualTo("Successful");
    }

    @Test
    void instances_of_a_mixed_policy_are_of_the_first_type_that_fits() {
        web.group(
                1,
                r -> r.launchTemplate(
                                (software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification) null)
                        .mixedInstancesPolicy(p -> p.launchTemplate(t -> t.launchTemplateSpecification(
                                        s -> s.launchTemplateId(web.template).version("$Latest"))
                                .overrides(o -> o.instanceType("m7g.large"), o -> o.instanceType("c7g.large")))));
        assertThat(web.instances()).extracting(Instance::instanceType).containsExactly("m7g.large");
        assertThat(web.instances().get(0).launchTemplate().version()).isEqualTo("1");
        groups.updateAutoScalingGroup(r -> r.autoScalingGroupName("web")
                .launchTemplate(t -> t.launchTemplateName("web").version("$Default")));
        assertThat(web.web().mixedInstancesPolicy()).isNull();
        assertThat(web.web().launchTemplate().version()).isEqualTo("$Default");
    }
}
