package dev.plumb.iam.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 seconds",
        "PT59S, 59 seconds",
        "PT1M, 1 minute",
        "PT1H, 1 hour",
        "PT23H59M, 23 hours",
        "P1D, 1 day",
        "PT47H59M, 1 day",
        "P412D, 412 days",
    })
    void text_inTheLargestUnit(Duration duration, String expected) {
        assertThat(new Age(duration).text()).isEqualTo(expected);
        assertThat(new Age(duration).ago()).isEqualTo(expected + " ago");
    }

    @Test
    void text_besideItsLimit_showsOnWhichSideItLies() {
        assertThat(new Age(Duration.ofDays(90)).text(90)).isEqualTo("90 days");
        assertThat(new Age(Duration.ofDays(90).plusHours(3)).text(90)).isEqualTo("90 days and 3 hours");
        assertThat(new Age(Duration.ofDays(91)).text(90)).isEqualTo("91 days");
    }

    @Test
    void limits_toTheSecond() {
        Age exactly = new Age(Duration.ofDays(90));

        assertThat(exactly.atLeast(90)).isTrue();
        assertThat(exactly.moreThan(90)).isFalse();
        assertThat(new Age(exactly.duration().plusSeconds(1)).moreThan(90)).isTrue();
        assertThat(new Age(exactly.duration().minusSeconds(1)).atLeast(90)).isFalse();
    }

    @Test
    void ahead_isNoAge() {
        Age ahead = new Age(Duration.ofDays(-3));

        assertThat(ahead.atLeast(0)).isFalse();
        assertThat(ahead.text()).isEqualTo("0 seconds");
        assertThat(ahead.ago()).isEqualTo("3 days ahead of its time");
    }
}
