package dev.plumb.simulator.cloudwatch;

import static dev.plumb.simulator.elb.Balancing.forward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.elb.Balancing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class AlarmSimulatorTest {
    private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");
    private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:pager";

    private final Simulator aws = Simulator.builder().start(START).build();
    private final CloudWatchClient cloudWatch = Clients.cloudWatch(aws);

    private static PutMetricAlarmRequest.Builder busy(PutMetricAlarmRequest.Builder alarm) {
        return alarm.alarmName("busy")
                .namespace("Shop")
                .metricName("Orders")
                .statistic(Statistic.AVERAGE)
                .period(60)
                .evaluationPeriods(3)
                .datapointsToAlarm(2)
                .threshold(10.0)
                .comparisonOperator("GreaterThanThreshold")
                .alarmActions(TOPIC);
    }

    private void minute(double value) {
        cloudWatch.putMetricData(
                r -> r.namespace("Shop").metricData(d -> d.metricName("Orders").value(value)));
        aws.clock().advance(Duration.ofMinutes(1));
    }

    private String state() {
        return alarm().stateValueAsString();
    }

    private MetricAlarm alarm() {
        return cloudWatch
                .describeAlarms(r -> r.alarmNames("busy"))
                .metricAlarms()
                .get(0);
    }

    @Test
    void two_of_three_minutes_make_an_alarm_and_two_good_ones_end_it() {
        cloudWatch.putMetricAlarm(r -> busy(r));
        assertThat(state()).isEqualTo("INSUFFICIENT_DATA");
        minute(9);
        assertThat(state()).isEqualTo("OK");
        minute(11);
        assertThat(state()).isEqualTo("OK");
        minute(12);
        assertThat(state()).isEqualTo("ALARM");
        assertThat(alarm().stateTransitionedTimestamp()).isEqualTo(START.plusSeconds(180));
        minute(9);
        assertThat(state()).as("two of the last three are too many").isEqualTo("ALARM");
        minute(9);
        assertThat(state()).isEqualTo("OK");

        List<AlarmHistoryItem> history = cloudWatch
                .describeAlarmHistory(r -> r.alarmName("busy").scanBy("TimestampAscending"))
                .alarmHistoryItems();
        assertThat(history)
                .extracting(AlarmHistoryItem::historySummary)
                .containsExactly(
                        "Alarm \"busy\" created",
                        "Alarm updated from INSUFFICIENT_DATA to OK",
                        "Alarm updated from OK to ALARM",
                        "Successfully executed action " + TOPIC,
                        "Alarm updated from ALARM to OK");
    }

    @Test
    void silence_ends_in_insufficient_data_or_as_the_alarm_says() {
        cloudWatch.putMetricAlarm(r -> busy(r));
        cloudWatch.putMetricAlarm(r -> busy(r).alarmName("patient").treatMissingData("notBreaching"));
        minute(11);
        minute(12);
        assertThat(state()).isEqualTo("ALARM");
        aws.clock().advance(Duration.ofMinutes(5));
        assertThat(state()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(cloudWatch
                        .describeAlarms(r -> r.alarmNames("patient"))
                        .metricAlarms()
                        .get(0)
                        .stateValueAsString())
                .isEqualTo("OK");
    }

    @Test
    void time_that_nobody_watched_is_lived_through_minute_by_minute() {
        cloudWatch.putMetricAlarm(r -> busy(r));
        for (int minute = 0; minute < 6; minute++) {
            double value = minute < 3 ? 20 : 1;
            Instant time = START.plusSeconds(60L * minute);
            aws.account(Clients.ACCOUNT)
                    .metrics(seed -> seed.sample("eu-west-1", "Shop", "Orders", Map.of(), time, value));
        }
        aws.clock().advance(Duration.ofMinutes(6));

        assertThat(cloudWatch
                        .describeAlarmHistory(r -> r.alarmName("busy")
                                .historyItemType("StateUpdate")
                                .scanBy("TimestampAscending"))
                        .alarmHistoryItems())
                .extracting(item -> Duration.between(START, item.timestamp()).toMinutes() + " " + item.historySummary())
                .containsExactly("2 Alarm updated from INSUFFICIENT_DATA to ALARM", "5 Alarm updated from ALARM to OK");
    }

    @Test
    void a_state_that_somebody_sets_lasts_until_the_next_judgement() {
        cloudWatch.putMetricAlarm(r -> busy(r));
        minute(1);
        cloudWatch.setAlarmState(r -> r.alarmName("busy").stateValue("ALARM").stateReason("a test"));
        assertThat(state()).isEqualTo("ALARM");
        assertThat(alarm().stateReason()).isEqualTo("a test");
        minute(1);
        assertThat(state()).isEqualTo("OK");
    }

    @Test
    void settings_change_without_the_state_and_the_tags() {
        cloudWatch.putMetricAlarm(r -> busy(r).tags(t -> t.key("team").value("web")));
        minute(11);
        minute(11);
        cloudWatch.putMetricAlarm(
                r -> busy(r).threshold(100.0).tags(t -> t.key("team").value("other")));
        assertThat(alarm().threshold()).isEqualTo(100);
        assertThat(state()).isEqualTo("ALARM");
        String arn = alarm().alarmArn();
        assertThat(cloudWatch.listTagsForResource(r -> r.resourceARN(arn)).tags())
                .extracting(t -> t.key() + "=" + t.value())
                .containsExactly("team=web");
        cloudWatch.tagResource(r -> r.resourceARN(arn).tags(t -> t.key("a").value("b")));
        cloudWatch.untagResource(r -> r.resourceARN(arn).tagKeys("team"));
        assertThat(cloudWatch.listTagsForResource(r -> r.resourceARN(arn)).tags())
                .extracting(t -> t.key() + "=" + t.value())
                .containsExactly("a=b");
        cloudWatch.disableAlarmActions(r -> r.alarmNames("busy"));
        assertThat(alarm().actionsEnabled()).isFalse();
        cloudWatch.enableAlarmActions(r -> r.alarmNames("busy"));
        assertThat(alarm().actionsEnabled()).isTrue();
        cloudWatch.deleteAlarms(r -> r.alarmNames("busy"));
        assertThatThrownBy(() -> cloudWatch.deleteAlarms(r -> r.alarmNames("busy")))
                .isInstanceOfSatisfying(
                        CloudWatchException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound"));
    }

    @Test
    void alarms_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> cloudWatch.putMetricAlarm(r -> busy(r).period(45)))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> cloudWatch.putMetricAlarm(r -> busy(r).datapointsToAlarm(4)))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> cloudWatch.putMetricAlarm(
                        r -> busy(r).evaluationPeriods(1441).datapointsToAlarm(1)))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> cloudWatch.putMetricAlarm(r -> busy(r).treatMissingData("maybe")))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> cloudWatch.putMetricAlarm(r -> busy(r).threshold(null)))
                .isInstanceOf(MissingRequiredParameterException.class);
        assertThatThrownBy(() -> cloudWatch.putMetricAlarm(r -> busy(r).alarmActions("pager")))
                .hasMessageContaining("arn");
    }

    @Test
    void alarms_are_listed_in_pages_by_prefix_and_state() {
        for (int i = 0; i < 5; i++) {
            int number = i;
            cloudWatch.putMetricAlarm(r -> busy(r).alarmName("a" + number));
        }
        cloudWatch.putMetricAlarm(r -> busy(r).alarmName("b"));
        assertThat(cloudWatch
                        .describeAlarmsPaginator(r -> r.alarmNamePrefix("a").maxRecords(2))
                        .stream()
                        .map(page -> page.metricAlarms().size()))
                .containsExactly(2, 2, 1);
        assertThat(cloudWatch.describeAlarms(r -> r.stateValue("ALARM")).metricAlarms())
                .isEmpty();
        assertThat(cloudWatch.describeAlarms(r -> r.actionPrefix("arn:aws:sns")).metricAlarms())
                .hasSize(6);
    }

    @Test
    void requests_are_shared_by_the_healthy_targets() {
        Balancing net = new Balancing(aws);
        String group = net.group("web").targetGroupArn();
        String balancer = net.application("web").loadBalancerArn();
        net.listener(balancer, 80, forward(group));
        String one = net.instance(net.subnets.get(0));
        String two = net.instance(net.subnets.get(1));
        net.elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id(one), t -> t.id(two)));
        net.pass(240);
        aws.account(Clients.ACCOUNT)
                .metrics(seed ->
                        seed.requests("eu-west-1", group, Demand.steady(600).then(Duration.ofMinutes(2), 1200)));
        Instant begun = aws.clock().now();
        net.pass(120);
        net.elb.deregisterTargets(r -> r.targetGroupArn(group).targets(t -> t.id(two)));
        net.pass(60);

        String part = group.substring(group.indexOf("targetgroup/"));
        assertThat(cloudWatch
                        .getMetricStatistics(r -> r.namespace("AWS/ApplicationELB")
                                .metricName("RequestCountPerTarget")
                                .dimensions(d -> d.name("TargetGroup").value(part))
                                .startTime(begun)
                                .endTime(begun.plusSeconds(180))
                                .period(60)
                                .statistics(Statistic.SUM))
                        .datapoints())
                .extracting(datapoint -> datapoint.sum())
                .containsExactly(300.0, 300.0, 1200.0);
    }

    @Test
    void the_work_of_a_group_keeps_its_instances_busy() {
        Balancing net = new Balancing(aws);
        String image = net.image();
        net.ec2.createLaunchTemplate(r -> r.launchTemplateName("web")
                .launchTemplateData(d -> d.imageId(image).instanceType("t3.micro")));
        Clients.autoScaling(aws)
                .createAutoScalingGroup(r -> r.autoScalingGroupName("web")
                        .minSize(2)
                        .maxSize(2)
                        .launchTemplate(t -> t.launchTemplateName("web").version("1"))
                        .vpcZoneIdentifier(net.subnets.get(0)));
        net.pass(600);
        Instant begun = aws.clock().now();
        aws.account(Clients.ACCOUNT).metrics(seed -> seed.cpu("eu-west-1", "web", Demand.steady(90)));
        net.pass(300);

        assertThat(cloudWatch
                        .getMetricStatistics(r -> r.namespace("AWS/EC2")
                                .metricName("CPUUtilization")
                                .dimensions(d -> d.name("AutoScalingGroupName").value("web"))
                                .startTime(begun)
                                .endTime(begun.plusSeconds(300))
                                .period(60)
                                .statistics(Statistic.AVERAGE, Statistic.SAMPLE_COUNT))
                        .datapoints())
                .as("without detailed monitoring once in five minutes")
                .singleElement()
                .satisfies(datapoint -> {
                    assertThat(datapoint.average()).isEqualTo(45);
                    assertThat(datapoint.sampleCount()).isEqualTo(2);
                });
    }

    @Test
    void a_day_with_twenty_alarms_is_lived_through() {
        for (int i = 0; i < 20; i++) {
            int number = i;
            cloudWatch.putMetricAlarm(r -> busy(r).alarmName("a" + number).treatMissingData("notBreaching"));
        }
        minute(1);
        aws.clock().advance(Duration.ofDays(1));
        assertThat(cloudWatch.describeAlarms(r -> r.stateValue("OK")).metricAlarms())
                .hasSize(20);
    }
}
