package dev.plumb.ec2.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
    /**
     * "30 0 1 1,6,12 *" is 00:30 on the first of January, June and December: "Scheduled scaling for Amazon EC2 Auto Scaling",
     * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html.
     */
    @Test
    void isOn_awsExample() {
        Cron cron = Cron.parse("30 0 1 1,6,12 *");
        assertThat(cron.isOn(LocalDate.of(2026, 6, 1))).isTrue();
        assertThat(cron.isOn(LocalDate.of(2026, 6, 2))).isFalse();
        assertThat(cron.isOn(LocalDate.of(2026, 7, 1))).isFalse();
        assertThat(cron.minutes()).isEqualTo(1L << 30);
        assertThat(cron.hours()).isEqualTo(1L);
    }

    @Test
    void isOn_namesAndSundayTwice() {
        LocalDate sunday = LocalDate.of(2026, 11, 29);
        assertThat(Cron.parse("0 17 * * 0").isOn(sunday)).isTrue();
        assertThat(Cron.parse("0 17 * * 7").isOn(sunday)).isTrue();
        assertThat(Cron.parse("0 17 * nov SUN").isOn(sunday)).isTrue();
        assertThat(Cron.parse("0 17 * * MON-FRI").isOn(sunday)).isFalse();
        assertThat(Cron.parse("0 17 * * FRI").isOn(LocalDate.of(2026, 11, 27))).isTrue();
    }

    /** crontab(5): where both kinds of day are restricted, either will do. */
    @Test
    void isOn_bothDaysRestricted_eitherWillDo() {
        Cron cron = Cron.parse("0 0 13 * FRI");
        assertThat(cron.isOn(LocalDate.of(2026, 11, 13))).isTrue();
        assertThat(cron.isOn(LocalDate.of(2026, 11, 20))).isTrue();
        assertThat(cron.isOn(LocalDate.of(2026, 12, 13))).isTrue();
        assertThat(cron.isOn(LocalDate.of(2026, 12, 14))).isFalse();
    }

    @Test
    void parse_stepsAndRanges() {
        assertThat(Cron.parse("*/20 8-10 * * *").minutes()).isEqualTo(1L | 1L << 20 | 1L << 40);
        assertThat(Cron.parse("*/20 8-10 * * *").hours()).isEqualTo(1L << 8 | 1L << 9 | 1L << 10);
        assertThat(Cron.parse("0 * * * *").everyHour()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 17 * *|five fields were expected, such as \"0 17 * * FRI\", not 4",
                "60 17 * * *|the minute is a number from 0 to 59, a range, a list or *, not 60",
                "0 24 * * *|the hour is a number from 0 to 23, a range, a list or *, not 24",
                "0 0 0 * *|the day of the month is a number from 1 to 31, a range, a list or *, not 0",
                "0 0 * * FRY|the day of the week is a number from 0 to 7, a range, a list or *, not FRY",
                "0 10-8 * * *|the hour 10-8 ends before it begins",
                "0 0 L * *|the day of the month is a number from 1 to 31, a range, a list or *, not L",
            })
    void parse_wrong_saysWhichField(String text, String message) {
        assertThatThrownBy(() -> Cron.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
