package dev.plumb.ec2.scaling.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.InputException;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.policy.CustomMetric;
import dev.plumb.ec2.scaling.policy.PredefinedMetric;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import dev.plumb.ec2.scaling.policy.Statistic;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

class CloudWatchLoadTest {
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");
    private final List<GetMetricDataRequest> asked = new ArrayList<>();
    private final Deque<GetMetricDataResponse> answers = new ArrayDeque<>();

    @Test
    void load_isTheMetricTimesTheInstances_overAllPages() {
        answers.add(page("more", result("instances", 0, 4.0, 4.0), result("m0", 0, 25.0, 96.0)));
        answers.add(page(null, result("instances", 2, 2.0), result("m0", 2, 50.0)));

        Load load = load(PredefinedMetric.CPU);

        assertThat(load.demand("cpu")).containsExactly(100, 384, 100, Double.NaN);
        assertThat(load.saturated()).isEqualTo(1);
        assertThat(asked).extracting(GetMetricDataRequest::nextToken).containsExactly(null, "more");
        assertThat(asked.get(0).startTime()).isEqualTo(START);
        assertThat(asked.get(0).endTime()).isEqualTo(START.plusSeconds(240));
        assertThat(asked.get(0).metricDataQueries())
                .extracting(query -> query.metricStat().metric().namespace() + " "
                        + query.metricStat().metric().metricName() + " "
                        + query.metricStat().stat() + " " + query.metricStat().period() + " "
                        + query.metricStat().metric().dimensions().get(0).value())
                .containsExactly(
                        "AWS/AutoScaling GroupInServiceInstances Average 60 shop-web",
                        "AWS/EC2 CPUUtilization Average 60 shop-web");
    }

    @Test
    void load_ofATotal_isItsValue_andRequestsAreThoseOfTheTargetGroup() {
        CustomMetric queue =
                new CustomMetric("Shop", "Waiting", Map.of("Queue", "orders"), Statistic.MAXIMUM, "Count", false);
        answers.add(page(null, result("instances", 0, 4.0), result("m0", 0, 900.0), result("m1", 0, 7.0)));

        Load load = load(queue, PredefinedMetric.REQUESTS_PER_TARGET);

        assertThat(load.demand("Waiting")).startsWith(900);
        assertThat(load.demand("requests-per-target")).startsWith(28);
        assertThat(asked.get(0).metricDataQueries().get(1).metricStat().unitAsString())
                .isEqualTo("Count");
        assertThat(asked.get(0)
                        .metricDataQueries()
                        .get(2)
                        .metricStat()
                        .metric()
                        .dimensions()
                        .get(0)
                        .value())
                .isEqualTo("targetgroup/web/943f017f100becff");
    }

    @Test
    void load_withoutData_saysWhatIsMissing() {
        answers.add(page(null, result("m0", 0, 25.0)));
        assertThatThrownBy(() -> load(PredefinedMetric.CPU))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "CloudWatch has no data of GroupInServiceInstances of the Auto Scaling group shop-web");
        answers.add(page(null, result("instances", 0, 25.0)));
        assertThatThrownBy(() -> load(PredefinedMetric.CPU)).hasMessageContaining("no data of cpu");
    }

    private Load load(ScalingMetric... metrics) {
        return new CloudWatchLoad(
                        request -> {
                            asked.add(request);
                            return answers.remove();
                        },
                        START,
                        4)
                .load("shop-web", "targetgroup/web/943f017f100becff", List.of(metrics), 0.95);
    }

    private static GetMetricDataResponse page(String token, MetricDataResult... results) {
        return GetMetricDataResponse.builder()
                .metricDataResults(results)
                .nextToken(token)
                .build();
    }

    private static MetricDataResult result(String id, int minute, Double... values) {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            times.add(START.plusSeconds(60L * (minute + i)));
        }
        return MetricDataResult.builder()
                .id(id)
                .timestamps(times)
                .values(values)
                .build();
    }
}
