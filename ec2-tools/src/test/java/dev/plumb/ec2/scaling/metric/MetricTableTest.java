package dev.plumb.ec2.scaling.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTableTest {
    private static final String HEADER = "timestamp,instances,cpu\n";
    private final Problems problems = new Problems();

    @Test
    void read_perInstance_isMultipliedByThoseThatSharedIt() {
        Load load = read("timestamp,instances,cpu,network-in-demand\n"
                + "2026-11-27T00:00:00Z,4,25.5,1e6\n2026-11-27T00:01Z, 3 ,50,\r\n2026-11-27T00:02:00Z,,,7\n");
        assertThat(problems.list()).isEmpty();
        assertThat(load.start()).isEqualTo(Instant.parse("2026-11-27T00:00:00Z"));
        assertThat(load.demand("cpu")).containsExactly(102, 150, Double.NaN);
        assertThat(load.demand("network-in")).containsExactly(1_000_000, Double.NaN, 7);
        assertThat(load.saturated()).isZero();
    }

    @Test
    void read_fiveMinuteRows_areFiveMinutesEach_andSumsAreShared() {
        Load load = read("timestamp,instances,cpu,requests-per-target\n"
                + "2026-11-27T00:00:00Z,2,96,500\n2026-11-27T00:05:00Z,2,20,1000\n");
        assertThat(load.period()).isEqualTo(5);
        assertThat(load.minutes()).isEqualTo(10);
        assertThat(load.demand("cpu")).startsWith(192, 192, 192, 192, 192, 40);
        assertThat(load.demand("requests-per-target")).startsWith(200, 200, 200, 200, 200, 400);
        // 96 percent may have been more: five minutes of it.
        assertThat(load.saturated()).isEqualTo(5);
    }

    @Test
    void read_allThatIsWrong_isSaidTogether() {
        assertThat(read("\uFEFF" + HEADER
                        + "2026-11-27T00:00:00Z,4,25\n"
                        + "2026-11-27T00:01:00Z,4,abc\n"
                        + "2026-11-27T00:02:00Z,4,45%\n"
                        + "2026-11-27T00:03:00Z,4,-1\n"
                        + "2026-11-27T00:03:00Z,4,30\n"
                        + "2026-11-27T00:02:00Z,4,30\n"
                        + "2026-11-27T00:06:00Z,4,30\n"
                        + "2026-11-27T00:07:30Z,4,30\n"
                        + "2026-11-27T00:08:00,4,30\n"
                        + "2026-11-27T01:09:00+01:00,4,30\n"
                        + "1795737600,4,30\n"
                        + "2026-11-27T00:11:00Z,four,30\n"
                        + "2026-11-27T00:12:00Z,4,130\n"
                        + "2026-11-27T00:13:00Z,4,30,5\n"
                        + "2026-11-27T00:14:00Z,0,30\n"
                        + "2026-11-27T00:15:00Z,4,NaN\n"
                        + "yesterday, 4,\"30\"\n"))
                .isNull();
        assertThat(said())
                .containsExactlyInAnyOrder(
                        "1:1 the file begins with a byte order mark; save it as UTF-8 without one",
                        "3:24 a number was expected, not \"abc\"",
                        "4:24 \"45%\" has a unit; write the number alone",
                        "5:24 \"-1\" is negative, which no such metric is",
                        "6:1 the time \"2026-11-27T00:03:00Z\" is there twice",
                        "7:1 the time \"2026-11-27T00:02:00Z\" is before that of the row above",
                        "8:1 2 rows are missing above this one; a row without values says that there was no data",
                        "9:1 the time \"2026-11-27T00:07:30Z\" is not at a whole minute",
                        "10:1 the time \"2026-11-27T00:08:00\" has no time zone; write it in UTC, such as"
                                + " 2026-11-27T16:00:00Z",
                        "11:1 the time \"2026-11-27T01:09:00+01:00\" is not in UTC; write it in UTC, such as"
                                + " 2026-11-27T16:00:00Z",
                        "12:1 the time \"1795737600\" are seconds since 1970, or thousandths of them; write it in UTC, such"
                                + " as 2026-11-27T16:00:00Z",
                        "13:22 a number of instances was expected, not \"four\"",
                        "14:24 \"130\" is more than 100, which cpu never is; what all instances bear together goes into a"
                                + " column cpu-demand",
                        "15:1 the row has 4 values, and the header 3; decimals are written with a point",
                        "16:24 there is a value, and no instance that it could be of",
                        "17:24 a number was expected, not \"NaN\"",
                        "18:1 a time in UTC was expected, such as 2026-11-27T16:00:00Z, not \"yesterday\"",
                        "18:14 \"\"30\"\" is in quotes; write the number alone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,instances,cpu|1:1 the first column is called timestamp, not \"time\"",
                "timestamp,instances,cpus|1:21 \"cpus\" is no metric that is known here; known are cpu, network-in,"
                        + " network-out, requests-per-target, instances, and each of them with -demand",
                "timestamp,cpu|1:1 there is no column instances: how many instances shared the load has to be known. A column"
                        + " that is the whole load is called NAME-demand",
                "timestamp,instances,cpu,cpu|1:25 the column \"cpu\" is there twice",
                "timestamp|1:1 there is no column of values, such as cpu",
            })
    void read_wrongHeader_isSaidWithItsColumn(String header, String expected) {
        read(header + "\n");
        assertThat(said()).contains(expected);
    }

    @Test
    void read_sharesOfOne_areNoPercent() {
        assertThat(read(HEADER + "2026-11-27T00:00:00Z,4,0.25\n2026-11-27T00:01:00Z,4,0.9\n"))
                .isNull();
        assertThat(said()).containsExactly("2:24 no value of cpu is more than 1; write percent, 45 and not 0.45");
    }

    @Test
    void read_nothing_saysSo() {
        assertThat(read("")).isNull();
        assertThat(said())
                .containsExactly("1:1 the file is empty; a header was expected, such as timestamp,instances,cpu");
    }

    /** As many mistakes as there are rows cost no more than a full list of them. */
    @Test
    void read_everythingWrong_endsEarly() {
        read(HEADER + "x,y,z\n".repeat(300_000));
        assertThat(problems.list()).hasSizeBetween(100, 101);
    }

    private Load read(String text) {
        return MetricTable.read("load.csv", text, List.of(), 0.95, problems).orElse(null);
    }

    private List<String> said() {
        return problems.list().stream().map(MetricTableTest::said).toList();
    }

    private static String said(Problem problem) {
        return problem.where().line() + ":" + problem.where().column() + " " + problem.what();
    }
}
