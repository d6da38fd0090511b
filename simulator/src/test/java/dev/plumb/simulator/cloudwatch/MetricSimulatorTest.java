package dev.plumb.simulator.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.http.Listener;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class MetricSimulatorTest {
    private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");
    private static final Dimension SHOP =
            Dimension.builder().name("Shop").value("one").build();

    private final Simulator aws = Simulator.builder().start(START).build();
    private final CloudWatchClient cloudWatch = Clients.cloudWatch(aws);

    private void put(Instant time, double value) {
        cloudWatch.putMetricData(r -> r.namespace("Shop")
                .metricData(d ->
                        d.metricName("Orders").dimensions(SHOP).timestamp(time).value(value)));
    }

    @Test
    void samples_of_a_minute_are_one_datapoint() {
        put(START, 3);
        put(START.plusSeconds(59), 5);
        put(START.plusSeconds(60), 10);

        List<Datapoint> found = cloudWatch
                .getMetricStatistics(r -> r.namespace("Shop")
                        .metricName("Orders")
                        .dimensions(SHOP)
                        .startTime(START)
                        .endTime(START.plusSeconds(120))
                        .period(60)
                        .statistics(
                                Statistic.SUM,
                                Statistic.AVERAGE,
                                Statistic.MINIMUM,
                                Statistic.MAXIMUM,
                                Statistic.SAMPLE_COUNT))
                .datapoints();
        assertThat(found).hasSize(2);
        assertThat(found.get(0).timestamp()).isEqualTo(START);
        assertThat(found.get(0).sum()).isEqualTo(8);
        assertThat(found.get(0).average()).isEqualTo(4);
        assertThat(found.get(0).minimum()).isEqualTo(3);
        assertThat(found.get(0).maximum()).isEqualTo(5);
        assertThat(found.get(0).sampleCount()).isEqualTo(2);
        assertThat(found.get(1).sum()).isEqualTo(10);
    }

    @Test
    void values_with_counts_and_statistics_add_up_and_have_percentiles() {
        cloudWatch.putMetricData(r -> r.namespace("Shop")
                .metricData(
                        d -> d.metricName("Time").values(1.0, 2.0, 9.0).counts(90.0, 9.0, 1.0),
                        d -> d.metricName("Set")
                                .statisticValues(s -> s.sampleCount(4.0)
                                        .sum(10.0)
                                        .minimum(1.0)
                                        .maximum(4.0))));
        assertThat(percentile("Time", "p90")).containsExactly(1.0);
        assertThat(percentile("Time", "p99")).containsExactly(2.0);
        assertThat(percentile("Time", "p100")).containsExactly(9.0);
        assertThat(percentile("Set", "Average")).containsExactly(2.5);
        assertThat(percentile("Set", "p50")).as("only the statistics are known").isEmpty();
    }

    private List<Double> percentile(String name, String statistic) {
        MetricDataQuery query = MetricDataQuery.builder()
                .id("q")
                .metricStat(s -> s.stat(statistic)
                        .period(60)
                        .metric(m -> m.namespace("Shop").metricName(name)))
                .build();
        return cloudWatch
                .getMetricData(r -> r.metricDataQueries(query).startTime(START).endTime(START.plusSeconds(60)))
                .metricDataResults()
                .get(0)
                .values();
    }

    @Test
    void data_come_newest_first_and_in_pages() {
        for (int minute = 0; minute < 5; minute++) {
            put(START.plusSeconds(60L * minute), minute);
        }
        MetricDataQuery query = MetricDataQuery.builder()
                .id("orders")
                .metricStat(s -> s.stat("Sum")
                        .period(60)
                        .metric(m -> m.namespace("Shop").metricName("Orders").dimensions(SHOP)))
                .build();
        List<List<Double>> pages = cloudWatch
                .getMetricDataPaginator(r -> r.metricDataQueries(query)
                        .startTime(START)
                        .endTime(START.plusSeconds(300))
                        .maxDatapoints(2))
                .metricDataResults()
                .stream()
                .map(MetricDataResult::values)
                .toList();
        assertThat(pages).containsExactly(List.of(4.0, 3.0), List.of(2.0, 1.0), List.of(0.0));
        assertThat(cloudWatch
                        .getMetricData(r -> r.metricDataQueries(query)
                                .startTime(START)
                                .endTime(START.plusSeconds(300))
                                .scanBy("TimestampAscending"))
                        .metricDataResults()
                        .get(0)
                        .values())
                .containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void metrics_are_listed_by_name_and_dimension_until_they_are_old() {
        put(START, 1);
        cloudWatch.putMetricData(
                r -> r.namespace("Shop").metricData(d -> d.metricName("Orders").value(1.0)));
        assertThat(cloudWatch.listMetrics(r -> r.namespace("Shop")).metrics()).hasSize(2);
        assertThat(cloudWatch
                        .listMetrics(r -> r.metricName("Orders").dimensions(d -> d.name("Shop")))
                        .metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.dimensions()).containsExactly(SHOP));
        aws.clock().advance(Duration.ofHours(4));
        assertThat(cloudWatch.listMetrics(r -> r.recentlyActive("PT3H")).metrics())
                .isEmpty();
        aws.clock().advance(Duration.ofDays(14));
        assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
    }

    @Test
    void what_cannot_be_is_refused_with_the_exception_of_the_model() {
        assertThatThrownBy(() -> put(START.minus(Duration.ofDays(15)), 1))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> put(START.plus(Duration.ofHours(3)), 1))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> put(START, Double.NaN)).isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> cloudWatch.putMetricData(r ->
                        r.namespace("AWS/EC2").metricData(d -> d.metricName("x").value(1.0))))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> cloudWatch.putMetricData(r -> r.namespace("a")
                        .metricData(d -> d.metricName("x").value(1.0).values(1.0))))
                .isInstanceOf(InvalidParameterCombinationException.class);
        assertThatThrownBy(() -> cloudWatch.getMetricStatistics(r -> r.namespace("a")
                        .metricName("b")
                        .startTime(START.minus(Duration.ofDays(2)))
                        .endTime(START)
                        .period(60)
                        .statistics(Statistic.SUM)))
                .isInstanceOf(InvalidParameterCombinationException.class);
        assertThatThrownBy(() -> cloudWatch.listTagsForResource(
                        r -> r.resourceARN("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .extracting(error -> ((AwsServiceException) error).statusCode())
                .isEqualTo(404);
        assertThatThrownBy(() -> cloudWatch.putMetricData(r -> r.namespace("a".repeat(256))
                        .metricData(d -> d.metricName("x").value(1.0))))
                .extracting(
                        error -> ((AwsServiceException) error).awsErrorDetails().errorCode())
                .isEqualTo("ValidationError");
    }

    @Test
    void permissions_are_those_of_cloudwatch_and_calls_count_under_its_name() {
        put(START, 1);
        assertThat(aws.calls().count("cloudwatch:PutMetricData")).isEqualTo(1);
        aws.faults().add("cloudwatch:ListMetrics=denied");
        assertThatThrownBy(() -> cloudWatch.listMetrics())
                .hasMessageContaining("cloudwatch:ListMetrics")
                .extracting(error -> ((AwsServiceException) error).statusCode())
                .isEqualTo(403);
        aws.faults().add("cloudwatch:DescribeAlarms=throttle");
        assertThatThrownBy(() -> cloudWatch.describeAlarms())
                .satisfies(error -> assertThat(((AwsServiceException) error).isThrottlingException())
                        .isTrue());
    }

    @Test
    void the_listener_understands_cbor_json_and_query() throws Exception {
        try (Listener listener = aws.listen(0);
                CloudWatchClient outside = CloudWatchClient.builder()
                        .region(Region.EU_WEST_1)
                        .endpointOverride(listener.url())
                        .httpClient(Apache5HttpClient.create())
                        .credentialsProvider(() -> aws.account(Clients.ACCOUNT).credentials())
                        .build()) {
            outside.putMetricData(r ->
                    r.namespace("Shop").metricData(d -> d.metricName("Orders").value(0.1)));
            assertThat(outside.listMetrics().metrics()).hasSize(1);

            HttpResponse<String> query = HttpClient.newHttpClient()
                    .send(
                            request(listener.url())
                                    .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "Action=ListMetrics&Version=2010-08-01&Namespace=Shop"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(query.statusCode()).as(query.body()).isEqualTo(200);
            assertThat(query.body()).contains("<ListMetricsResponse").contains("<MetricName>Orders</MetricName>");

            HttpResponse<String> json = HttpClient.newHttpClient()
                    .send(
                            request(listener.url())
                                    .header("Content-Type", "application/x-amz-json-1.0")
                                    .header("X-Amz-Target", "GraniteServiceVersion20100801.DeleteAlarms")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"AlarmNames\":[\"none\"]}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(json.statusCode()).isEqualTo(404);
            assertThat(json.body()).contains("\"__type\":\"ResourceNotFound\"");
            assertThat(json.headers().firstValue("x-amzn-query-error")).contains("ResourceNotFound;Sender");
        }
    }

    private HttpRequest.Builder request(URI url) {
        String key = aws.account(Clients.ACCOUNT).credentials().accessKeyId();
        return HttpRequest.newBuilder(URI.create(url + "/"))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + key
                                + "/20261122/eu-west-1/monitoring/aws4_request, SignedHeaders=host, Signature=0");
    }

    @Test
    void samples_of_services_can_be_put_in() {
        aws.account(Clients.ACCOUNT)
                .metrics(seed -> seed.sample(
                        "eu-west-1", "AWS/EC2", "CPUUtilization", Map.of("InstanceId", "i-1"), START, 42.5));
        assertThat(cloudWatch
                        .getMetricStatistics(r -> r.namespace("AWS/EC2")
                                .metricName("CPUUtilization")
                                .dimensions(d -> d.name("InstanceId").value("i-1"))
                                .startTime(START)
                                .endTime(START.plusSeconds(60))
                                .period(60)
                                .statistics(Statistic.AVERAGE))
                        .datapoints()
                        .get(0)
                        .average())
                .isCloseTo(42.5, within(1e-9));
    }

    @Test
    void everything_is_kept_in_a_file(@TempDir Path folder) {
        put(START, 7);
        cloudWatch.putMetricAlarm(r -> r.alarmName("a")
                .namespace("Shop")
                .metricName("Orders")
                .dimensions(SHOP)
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(5.0)
                .comparisonOperator("GreaterThanThreshold"));
        aws.clock().advance(Duration.ofSeconds(60));
        Path file = folder.resolve("state.json");
        aws.save(file);
        Simulator again = Simulator.builder().start(START).build();
        again.load(file);

        assertThat(Clients.cloudWatch(again).describeAlarms().metricAlarms())
                .isEqualTo(cloudWatch.describeAlarms().metricAlarms());
        assertThat(Clients.cloudWatch(again)
                        .describeAlarms()
                        .metricAlarms()
                        .get(0)
                        .stateValueAsString())
                .isEqualTo("ALARM");
        assertThat(Clients.cloudWatch(again).listMetrics().metrics())
                .isEqualTo(cloudWatch.listMetrics().metrics());
    }
}
