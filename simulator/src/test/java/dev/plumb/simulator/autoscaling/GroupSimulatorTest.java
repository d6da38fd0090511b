package dev.plumb.simulator.autoscaling;

import static dev.plumb.simulator.autoscaling.Scaled.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.service.ScalingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Groups as requests make, change and delete them. Source: the Auto Scaling API reference. */
class GroupSimulatorTest {
    private final Scaled web = new Scaled();
    private final AutoScalingClient groups = web.groups;

    @Test
    void a_group_has_the_defaults_of_the_api_and_shows_what_it_was_made_with() {
        web.group(
                2,
                r -> r.tags(
                        t -> t.key("team").value("shop").propagateAtLaunch(true),
                        t -> t.key("cost").value("1")));
        AutoScalingGroup made = web.web();
        assertThat(made.autoScalingGroupARN())
                .matches("arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:[0-9a-f-]{36}"
                        + ":autoScalingGroupName/web");
        assertThat(made.defaultCooldown()).isEqualTo(300);
        assertThat(made.healthCheckType()).isEqualTo("EC2");
        assertThat(made.healthCheckGracePeriod()).isZero();
        assertThat(made.terminationPolicies()).containsExactly("Default");
        assertThat(made.availabilityZones()).containsExactlyElementsOf(web.zones.subList(0, 2));
        assertThat(made.vpcZoneIdentifier()).isEqualTo(String.join(",", web.subnets));
        assertThat(made.launchTemplate().launchTemplateId()).isEqualTo(web.template);
        assertThat(made.launchTemplate().launchTemplateName()).isEqualTo("web");
        assertThat(made.launchTemplate().version()).isEqualTo("1");
        assertThat(made.tags())
                .extracting(TagDescription::key, TagDescription::value, TagDescription::propagateAtLaunch)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("cost", "1", false),
                        org.assertj.core.groups.Tuple.tuple("team", "shop", true));
        assertThat(made.instances()).hasSize(2);
        refused("AlreadyExists", () -> web.group(1));
    }

    @Test
    void settings_are_checked_as_a_whole_before_anything_is_made() {
        refused("ValidationError", () -> web.group(11));
        refused("ValidationError", () -> web.group(1, r -> r.minSize(3).maxSize(2)));
        refused("ValidationError", () -> web.group(1, r -> r.vpcZoneIdentifier("subnet-00000000000000000")));
        refused("ValidationError", () -> web.group(1, r -> r.vpcZoneIdentifier(null)));
        refused("ValidationError", () -> web.group(1, r -> r.availabilityZones(web.zones.get(2))));
        refused("ValidationError", () -> web.group(1, r -> r.launchTemplate(t -> t.launchTemplateName("api"))));
        refused(
                "ValidationError",
                () -> web.group(
                        1,
                        r -> r.launchTemplate(
                                t -> t.launchTemplateId(web.template).version("2"))));
        refused(
                "ValidationError",
                () -> web.group(
                        1,
                        r -> r.launchTemplate(
                                (software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification) null)));
        refused("ValidationError", () -> web.group(1, r -> r.healthCheckType("HTTP")));
        refused("ValidationError", () -> web.group(1, r -> r.terminationPolicies("Eldest")));
        refused("ValidationError", () -> web.group(1, r -> r.maxInstanceLifetime(3600)));
        refused("ValidationError", () -> web.group(1, r -> r.autoScalingGroupName("we:b")));
        refused("ValidationError", () -> web.group(1, r -> r.targetGroupARNs("arn:nothing")));
        refused(
                "ValidationError",
                () -> web.group(1, r -> r.tags(t -> t.key("aws:mine").value("x"))));
        refused(
                "ValidationError",
                () -> web.group(
                        1,
                        r -> r.instanceMaintenancePolicy(
                                p -> p.minHealthyPercentage(50).maxHealthyPercentage(200))));
        assertThat(groups.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
    }

    @Test
    void a_template_that_could_never_launch_is_refused() {
        String wrong = web.ec2
                .createLaunchTemplate(r -> r.launchTemplateName("wrong")
                        .launchTemplateData(d -> d.imageId(Scaled.IMAGE).instanceType("t3.micro")))
                .launchTemplate()
                .launchTemplateId();
        refused(
                "ValidationError",
                () -> web.group(
                        0, r -> r.launchTemplate(t -> t.launchTemplateId(wrong).version("1"))));
        assertThat(web.ec2.describeInstances().reservations()).isEmpty();
        assertThat(web.ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
    }

    @Test
    void groups_are_listed_in_pages_by_name_and_by_tag() {
        for (int i = 0; i < 5; i++) {
            int number = i;
            groups.createAutoScalingGroup(r -> r.autoScalingGroupName("g" + number)
                    .minSize(0)
                    .maxSize(1)
                    .launchTemplate(t -> t.launchTemplateId(web.template).version("1"))
                    .vpcZoneIdentifier(web.subnets.get(0))
                    .tags(t -> t.key("odd").value(Boolean.toString(number % 2 == 1))));
        }
        assertThat(groups.describeAutoScalingGroups(r -> r.maxRecords(2)).autoScalingGroups())
                .hasSize(2);
        assertThat(groups.describeAutoScalingGroupsPaginator(r -> r.maxRecords(2)).autoScalingGroups().stream()
                        .map(AutoScalingGroup::autoScalingGroupName))
                .containsExactly("g0", "g1", "g2", "g3", "g4");
        assertThat(groups.describeAutoScalingGroups(
                                r -> r.filters(f -> f.name("tag:odd").values("true")))
                        .autoScalingGroups())
                .extracting(AutoScalingGroup::autoScalingGroupName)
                .containsExactly("g1", "g3");
        assertThat(groups.describeAutoScalingGroups(r -> r.autoScalingGroupNames("g9"))
                        .autoScalingGroups())
                .isEmpty();
        refused(
                "ValidationError",
                () -> groups.describeAutoScalingGroups(
                        r -> r.filters(f -> f.name("name").values("x"))));
        refused("InvalidNextToken", () -> groups.describeAutoScalingGroups(r -> r.nextToken("x")));
    }

    @Test
    void an_update_changes_what_it_names_and_moves_the_desired_capacity_into_new_bounds() {
        web.group(2);
        groups.updateAutoScalingGroup(
                r -> r.autoScalingGroupName("web").minSize(3).defaultInstanceWarmup(60));
        AutoScalingGroup updated = web.web();
        assertThat(updated.desiredCapacity()).isEqualTo(3);
        assertThat(updated.maxSize()).isEqualTo(10);
        assertThat(updated.defaultInstanceWarmup()).isEqualTo(60);
        groups.updateAutoScalingGroup(
                r -> r.autoScalingGroupName("web").minSize(0).maxSize(1).defaultInstanceWarmup(-1));
        assertThat(web.web().desiredCapacity()).isEqualTo(1);
        assertThat(web.web().defaultInstanceWarmup()).isNull();
        refused(
                "ValidationError",
                () -> groups.updateAutoScalingGroup(
                        r -> r.autoScalingGroupName("web").desiredCapacity(2)));
        refused(
                "ValidationError",
                () -> groups.updateAutoScalingGroup(
                        r -> r.autoScalingGroupName("api").minSize(0)));
    }

    @Test
    void a_group_with_instances_goes_only_by_force_and_once_they_have_gone() {
        web.group(1);
        refused("ResourceInUse", () -> groups.deleteAutoScalingGroup(r -> r.autoScalingGroupName("web")));
        groups.setDesiredCapacity(r -> r.autoScalingGroupName("web").desiredCapacity(0));
        web.pass(1);
        assertThat(web.states()).containsExactly("Terminating");
        refused("ScalingActivityInProgress", () -> groups.deleteAutoScalingGroup(r -> r.autoScalingGroupName("web")));
        web.pass(120);
        groups.deleteAutoScalingGroup(r -> r.autoScalingGroupName("web"));
        assertThat(groups.describeAutoScalingGroups().autoScalingGroups()).isEmpty();

        web.group(2);
        web.pass(60);
        groups.deleteAutoScalingGroup(r -> r.autoScalingGroupName("web").forceDelete(true));
        assertThat(web.web().status()).isEqualTo("Delete in progress");
        refused(
                "ValidationError",
                () -> groups.setDesiredCapacity(
                        r -> r.autoScalingGroupName("web").desiredCapacity(1)));
        refused("AlreadyExists", () -> web.group(1));
        web.pass(120);
        assertThat(groups.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
        assertThat(web.aws.account(Clients.ACCOUNT).resources())
                .filteredOn(thing -> thing.kind().equals("ec2:instance"))
                .extracting(ExistingResource::state)
                .containsOnly("terminated");
    }

    @Test
    void tags_change_and_go_and_are_listed() {
        web.group(0);
        groups.createOrUpdateTags(r -> r.tags(t -> t.resourceId("web")
                .resourceType("auto-scaling-group")
                .key("team")
                .value("shop")
                .propagateAtLaunch(true)));
        groups.createOrUpdateTags(r -> r.tags(t -> t.resourceId("web")
                .resourceType("auto-scaling-group")
                .key("team")
                .value("api")
                .propagateAtLaunch(false)));
        assertThat(groups.describeTags(
                                r -> r.filters(f -> f.name("auto-scaling-group").values("web")))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value() + " " + tag.propagateAtLaunch())
                .containsExactly("team=api false");
        groups.deleteTags(r -> r.tags(
                t -> t.resourceId("web").resourceType("auto-scaling-group").key("team")));
        assertThat(groups.describeTags().tags()).isEmpty();
        refused(
                "ValidationError",
                () -> groups.createOrUpdateTags(r -> r.tags(t -> t.resourceId("api")
                        .resourceType("auto-scaling-group")
                        .key("team")
                        .value("x"))));
    }

    @Test
    void metrics_and_processes_are_switched_and_checked() {
        web.group(0);
        groups.enableMetricsCollection(r -> r.autoScalingGroupName("web").granularity("1Minute"));
        assertThat(web.web().enabledMetrics()).hasSize(13);
        groups.disableMetricsCollection(r -> r.autoScalingGroupName("web"));
        assertThat(web.web().enabledMetrics()).isEmpty();
        refused(
                "ValidationError",
                () -> groups.enableMetricsCollection(
                        r -> r.autoScalingGroupName("web").granularity("5Minute")));
        groups.suspendProcesses(r -> r.autoScalingGroupName("web").scalingProcesses("Launch", "AZRebalance"));
        assertThat(web.web().suspendedProcesses())
                .extracting(process -> process.processName())
                .containsExactly("AZRebalance", "Launch");
        groups.resumeProcesses(r -> r.autoScalingGroupName("web"));
        assertThat(web.web().suspendedProcesses()).isEmpty();
        refused(
                "ValidationError",
                () -> groups.suspendProcesses(r -> r.autoScalingGroupName("web").scalingProcesses("Dance")));
    }

    @Test
    void who_may_not_launch_may_not_make_a_group() {
        var iam = Clients.iam(web.aws);
        iam.createUser(r -> r.userName("ops"));
        iam.putUserPolicy(r -> r.userName("ops")
                .policyName("groups")
                .policyDocument(Clients.allow("autoscaling:CreateAutoScalingGroup", "ec2:Describe*")));
        AutoScalingClient ops = Clients.autoScaling(
                web.aws, Clients.of(iam.createAccessKey(r -> r.userName("ops")).accessKey()));
        refused(
                "ValidationError",
                () -> ops.createAutoScalingGroup(r -> r.autoScalingGroupName("web")
                        .minSize(0)
                        .maxSize(1)
                        .launchTemplate(t -> t.launchTemplateId(web.template).version("1"))
                        .vpcZoneIdentifier(web.subnets.get(0))));
        refused(
                "AccessDenied",
                () -> ops.createAutoScalingGroup(r -> r.autoScalingGroupName("web")
                        .minSize(0)
                        .maxSize(1)
                        .launchTemplate(t -> t.launchTemplateId(web.template).version("1"))
                        .vpcZoneIdentifier(web.subnets.get(0))
                        .tags(t -> t.key("a").value("b"))));
        refused("AccessDenied", ops::describeAutoScalingGroups);
    }

    @Test
    void the_service_linked_role_of_a_young_account_may_not_be_ready() {
        Scaled young = new Scaled(Simulator.builder()
                .settings(s -> s.scaling(ScalingSettings.DEFAULT.withRoleDelay(Duration.ofSeconds(20))))
                .build());
        refused("ServiceLinkedRoleFailure", () -> young.group(1));
        young.pass(20);
        young.group(1);
    }

    @Test
    void the_account_goes_into_a_file_and_comes_back_and_goes_on(@TempDir Path folder) {
        web.group(
                2,
                r -> r.lifecycleHookSpecificationList(
                        h -> h.lifecycleHookName("drain").lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")));
        web.pass(10);
        web.aws.save(folder.resolve("aws.json"));
        Simulator other = Simulator.builder().build();
        other.load(folder.resolve("aws.json"));
        AutoScalingClient there = Clients.autoScaling(other);
        List<Instance> before =
                there.describeAutoScalingGroups().autoScalingGroups().get(0).instances();
        assertThat(before).extracting(Instance::lifecycleStateAsString).containsOnly("Pending");
        other.clock().advance(Duration.ofSeconds(60));
        AutoScalingGroup after =
                there.describeAutoScalingGroups().autoScalingGroups().get(0);
        assertThat(after.instances())
                .extracting(Instance::lifecycleStateAsString)
                .containsOnly("InService");
        assertThat(after.instances())
                .extracting(Instance::instanceId)
                .containsExactlyElementsOf(
                        before.stream().map(Instance::instanceId).toList());
        assertThat(there.describeLifecycleHooks(r -> r.autoScalingGroupName("web"))
                        .lifecycleHooks())
                .hasSize(1);
        assertThat(other.account(Clients.ACCOUNT).resources())
                .filteredOn(thing -> thing.kind().startsWith("autoscaling:"))
                .extracting(thing -> thing.kind() + " " + thing.id() + " " + thing.standsAlone())
                .containsExactly("autoscaling:group web true", "autoscaling:lifecycle-hook drain false");
    }
}
