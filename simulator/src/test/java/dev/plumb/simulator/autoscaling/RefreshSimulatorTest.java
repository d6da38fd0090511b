package dev.plumb.simulator.autoscaling;

import static dev.plumb.simulator.autoscaling.Scaled.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.service.ScalingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

/** Instance refreshes in virtual time. Source: "Use an instance refresh to update instances in an Auto Scaling group". */
class RefreshSimulatorTest {
    private final Scaled web = new Scaled(Simulator.builder()
            .settings(s -> s.scaling(ScalingSettings.DEFAULT.withRefreshPatience(Duration.ofMinutes(30))))
            .build());
    private final AutoScalingClient groups = web.groups;

    @BeforeEach
    void anotherVersion() {
        web.ec2.createLaunchTemplateVersion(r -> r.launchTemplateId(web.template)
                .launchTemplateData(d -> d.imageId(Scaled.OTHER_IMAGE).instanceType("t3.micro")));
    }

    private void start(Consumer<RefreshPreferences.Builder> preferences) {
        groups.startInstanceRefresh(r -> r.autoScalingGroupName("web")
                .desiredConfiguration(d ->
                        d.launchTemplate(t -> t.launchTemplateId(web.template).version("2")))
                .preferences(preferences));
    }

    private InstanceRefresh refresh() {
        return groups.describeInstanceRefreshes(r -> r.autoScalingGroupName("web"))
                .instanceRefreshes()
                .get(0);
    }

    private String status() {
        return refresh().statusAsString() + " " + refresh().percentageComplete();
    }

    private List<String> versions() {
        return web.instances().stream()
                .filter(instance -> !instance.lifecycleStateAsString().startsWith("Terminating"))
                .map(instance -> instance.launchTemplate().version())
                .sorted()
                .toList();
    }

    @Test
    void instances_are_replaced_one_at_a_time_and_then_the_group_has_the_new_version() {
        web.group(2);
        web.pass(60);
        start(p -> p.minHealthyPercentage(50).instanceWarmup(60));
        assertThat(refresh().preferences().maxHealthyPercentage()).isEqualTo(100);
        assertThat(refresh().preferences().scaleInProtectedInstancesAsString()).isEqualTo("Wait");
        refused("InstanceRefreshInProgress", () -> start(p -> {}));
        assertThat(web.web().launchTemplate().version()).isEqualTo("1");
        int least = 2;
        int most = 2;
        for (int i = 0; i < 40 && !refresh().statusAsString().equals("Successful"); i++) {
            web.pass(10);
            int serving =
                    (int) web.states().stream().filter("InService"::equals).count();
            least = Math.min(least, serving);
            most = Math.max(most, versions().size());
        }
        assertThat(status()).isEqualTo("Successful 100");
        assertThat(refresh().instancesToUpdate()).isZero();
        assertThat(refresh().endTime()).isNotNull();
        assertThat(least).isEqualTo(1);
        assertThat(most).isEqualTo(2);
        assertThat(versions()).containsExactly("2", "2");
        assertThat(web.web().launchTemplate().version()).isEqualTo("2");
    }

    @Test
    void with_room_above_replacements_come_first() {
        web.group(2);
        web.pass(60);
        start(p -> p.minHealthyPercentage(100).maxHealthyPercentage(150).instanceWarmup(30));
        int least = 2;
        int most = 2;
        for (int i = 0; i < 60 && !refresh().statusAsString().equals("Successful"); i++) {
            web.pass(5);
            int serving =
                    (int) web.states().stream().filter("InService"::equals).count();
            least = Math.min(least, serving);
            most = Math.max(most, versions().size());
        }
        assertThat(status()).isEqualTo("Successful 100");
        assertThat(least).isEqualTo(2);
        assertThat(most).isEqualTo(3);
        web.pass(120);
        assertThat(versions()).containsExactly("2", "2");
    }

    @Test
    void an_instance_counts_only_once_it_is_warm() {
        web.group(2);
        web.pass(60);
        start(p -> p.minHealthyPercentage(0).instanceWarmup(300));
        web.pass(120);
        assertThat(versions()).containsExactly("2", "2");
        assertThat(status()).isEqualTo("InProgress 0");
        assertThat(refresh().instancesToUpdate()).isEqualTo(2);
        web.pass(300);
        assertThat(status()).isEqualTo("Successful 100");
    }

    @Test
    void it_pauses_at_checkpoints_and_bakes_at_the_end() {
        web.group(4);
        web.pass(60);
        start(p -> p.minHealthyPercentage(50)
                .checkpointPercentages(50, 100)
                .checkpointDelay(600)
                .bakeTime(300)
                .instanceWarmup(0));
        web.pass(300);
        assertThat(status()).isEqualTo("InProgress 50");
        assertThat(refresh().statusReason()).contains("checkpoint");
        assertThat(versions()).containsExactly("1", "1", "2", "2");
        web.pass(300);
        assertThat(versions()).containsExactly("1", "1", "2", "2");
        web.pass(250);
        assertThat(status()).isEqualTo("Baking 100");
        assertThat(web.web().launchTemplate().version()).isEqualTo("1");
        web.pass(300);
        assertThat(status()).isEqualTo("Successful 100");
    }

    @Test
    void what_matches_is_skipped() {
        web.group(1);
        web.pass(60);
        groups.updateAutoScalingGroup(r -> r.autoScalingGroupName("web")
                .desiredCapacity(2)
                .launchTemplate(t -> t.launchTemplateId(web.template).version("2")));
        web.pass(60);
        assertThat(versions()).containsExactly("1", "2");
        String kept = web.instances().stream()
                .filter(instance -> instance.launchTemplate().version().equals("2"))
                .map(Instance::instanceId)
                .findFirst()
                .orElseThrow();
        start(p -> p.skipMatching(true).minHealthyPercentage(50).instanceWarmup(0));
        web.pass(200);
        assertThat(status()).isEqualTo("Successful 100");
        assertThat(versions()).containsExactly("2", "2");
        assertThat(web.instances()).extracting(Instance::instanceId).contains(kept);
        start(p -> p.skipMatching(true).minHealthyPercentage(50));
        web.pass(10);
        assertThat(status()).isEqualTo("Successful 100");
    }

    @Test
    void an_unhealthy_image_fails_in_place_or_is_rolled_back() {
        web.aws.account(Clients.ACCOUNT).ec2(seed -> seed.unsoundImage("eu-west-1", Scaled.OTHER_IMAGE));
        web.group(2);
        web.pass(60);
        start(p -> p.minHealthyPercentage(50).instanceWarmup(0));
        web.pass(2400);
        assertThat(status()).isEqualTo("Failed 0");
        assertThat(refresh().statusReason()).contains("healthy");
        assertThat(web.web().launchTemplate().version()).isEqualTo("1");

        web.pass(600);
        assertThat(versions()).containsExactly("1", "1");
        start(p -> p.minHealthyPercentage(50).instanceWarmup(0).autoRollback(true));
        web.pass(1900);
        assertThat(refresh().rollbackDetails().rollbackReason()).contains("Automatic rollback");
        assertThat(refresh().rollbackDetails().percentageCompleteOnRollback()).isZero();
        web.pass(600);
        assertThat(status()).isEqualTo("RollbackSuccessful 0");
        assertThat(versions()).containsExactly("1", "1");
    }

    @Test
    void a_rollback_brings_back_what_was_replaced_and_the_percentage_falls() {
        web.group(4);
        web.pass(60);
        start(p -> p.minHealthyPercentage(50)
                .checkpointPercentages(50, 100)
                .checkpointDelay(3600)
                .instanceWarmup(0));
        web.pass(300);
        assertThat(status()).isEqualTo("InProgress 50");
        groups.rollbackInstanceRefresh(r -> r.autoScalingGroupName("web"));
        assertThat(refresh().statusAsString()).isEqualTo("RollbackInProgress");
        assertThat(refresh().rollbackDetails().percentageCompleteOnRollback()).isEqualTo(50);
        assertThat(refresh().rollbackDetails().instancesToUpdateOnRollback()).isEqualTo(2);
        web.pass(400);
        assertThat(status()).isEqualTo("RollbackSuccessful 0");
        assertThat(versions()).containsExactly("1", "1", "1", "1");
        assertThat(web.web().launchTemplate().version()).isEqualTo("1");
        refused(
                "ActiveInstanceRefreshNotFound",
                () -> groups.rollbackInstanceRefresh(r -> r.autoScalingGroupName("web")));
    }

    @Test
    void what_could_not_be_undone_is_not() {
        web.group(1);
        web.pass(60);
        groups.startInstanceRefresh(r -> r.autoScalingGroupName("web"));
        refused(
                "IrreversibleInstanceRefresh",
                () -> groups.rollbackInstanceRefresh(r -> r.autoScalingGroupName("web")));
        groups.cancelInstanceRefresh(r -> r.autoScalingGroupName("web"));
        web.pass(200);
        assertThat(refresh().statusAsString()).isEqualTo("Cancelled");
        groups.startInstanceRefresh(r -> r.autoScalingGroupName("web")
                .desiredConfiguration(d ->
                        d.launchTemplate(t -> t.launchTemplateId(web.template).version("$Latest"))));
        refused(
                "IrreversibleInstanceRefresh",
                () -> groups.rollbackInstanceRefresh(r -> r.autoScalingGroupName("web")));
        web.pass(600);
        refused(
                "ValidationError",
                () -> groups.startInstanceRefresh(
                        r -> r.autoScalingGroupName("web").preferences(p -> p.autoRollback(true))));
    }

    @Test
    void a_cancelled_refresh_stays_where_it_is_once_instances_on_their_way_have_come() {
        web.group(2);
        web.pass(60);
        start(p -> p.minHealthyPercentage(50).instanceWarmup(600));
        web.pass(20);
        groups.cancelInstanceRefresh(r -> r.autoScalingGroupName("web"));
        assertThat(refresh().statusAsString()).isEqualTo("Cancelling");
        refused(
                "ActiveInstanceRefreshNotFound",
                () -> groups.cancelInstanceRefresh(r -> r.autoScalingGroupName("web")));
        web.pass(120);
        assertThat(refresh().statusAsString()).isEqualTo("Cancelled");
        assertThat(versions()).containsExactly("1", "2");
        assertThat(web.web().launchTemplate().version()).isEqualTo("1");
    }

    @Test
    void protected_instances_are_waited_for_ignored_or_replaced() {
        web.group(1, r -> r.newInstancesProtectedFromScaleIn(true));
        web.pass(60);
        start(p -> p.minHealthyPercentage(0).instanceWarmup(0));
        web.pass(2000);
        assertThat(status()).isEqualTo("Failed 0");
        assertThat(refresh().statusReason()).contains("protected");
        start(p -> p.minHealthyPercentage(0).scaleInProtectedInstances("Ignore"));
        web.pass(10);
        assertThat(status()).isEqualTo("Successful 100");
        assertThat(versions()).containsExactly("1");
        start(p -> p.minHealthyPercentage(0).instanceWarmup(0).scaleInProtectedInstances("Refresh"));
        web.pass(120);
        assertThat(versions()).containsExactly("2");
    }

    @Test
    void preferences_are_checked() {
        web.group(1);
        refused("ValidationError", () -> start(p -> p.maxHealthyPercentage(150)));
        refused("ValidationError", () -> start(p -> p.minHealthyPercentage(50).maxHealthyPercentage(200)));
        refused("ValidationError", () -> start(p -> p.checkpointPercentages(50, 20)));
        refused("ValidationError", () -> start(p -> p.checkpointDelay(60)));
        refused("ValidationError", () -> start(p -> p.alarmSpecification(a -> a.alarms("nothing"))));
        refused(
                "ValidationError",
                () -> groups.startInstanceRefresh(r -> r.autoScalingGroupName("web")
                        .desiredConfiguration(d -> d.launchTemplate(
                                t -> t.launchTemplateId(web.template).version("9")))));
        refused("ValidationError", () -> groups.startInstanceRefresh(r -> r.autoScalingGroupName("api")));
        refused(
                "ActiveInstanceRefreshNotFound",
                () -> groups.cancelInstanceRefresh(r -> r.autoScalingGroupName("web")));
    }

    @Test
    void no_target_group_comes_while_a_refresh_goes_on() {
        String front = web.front();
        web.group(1);
        web.pass(60);
        start(p -> p.minHealthyPercentage(0).instanceWarmup(600));
        refused(
                "InstanceRefreshInProgress",
                () -> groups.attachLoadBalancerTargetGroups(
                        r -> r.autoScalingGroupName("web").targetGroupARNs(front)));
        refused(
                "InstanceRefreshInProgress",
                () -> groups.attachTrafficSources(r -> r.autoScalingGroupName("web")
                        .trafficSources(t -> t.identifier(front).type("elbv2"))));
    }

    @Test
    void behind_a_load_balancer_a_replacement_has_to_be_healthy_there() {
        String front = web.front();
        web.aws
                .account(Clients.ACCOUNT)
                .loadBalancing(
                        seed -> seed.failingImage("eu-west-1", Scaled.OTHER_IMAGE, "Target.ResponseCodeMismatch"));
        web.group(2, r -> r.targetGroupARNs(front).healthCheckType("ELB").healthCheckGracePeriod(60));
        web.pass(120);
        start(p -> p.minHealthyPercentage(50).instanceWarmup(0).autoRollback(true));
        web.pass(1800);
        assertThat(Objects.requireNonNull(refresh().rollbackDetails()).rollbackReason())
                .contains("did not become healthy");
        web.pass(1800);
        assertThat(status()).isEqualTo("RollbackSuccessful 0");
        assertThat(versions()).containsExactly("1", "1");
    }

    @Test
    void a_refresh_goes_into_the_file_and_goes_on(@TempDir Path folder) {
        web.group(2);
        web.pass(60);
        start(p -> p.minHealthyPercentage(50)
                .instanceWarmup(0)
                .checkpointPercentages(50, 100)
                .checkpointDelay(600));
        web.pass(200);
        web.aws.save(folder.resolve("aws.json"));
        Simulator other = Simulator.builder().build();
        other.load(folder.resolve("aws.json"));
        other.clock().advance(Duration.ofMinutes(15));
        assertThat(Clients.autoScaling(other)
                        .describeInstanceRefreshes(r -> r.autoScalingGroupName("web"))
                        .instanceRefreshes()
                        .get(0)
                        .statusAsString())
                .isEqualTo("Successful");
    }
}
