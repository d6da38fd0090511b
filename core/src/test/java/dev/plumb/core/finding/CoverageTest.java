package dev.plumb.core.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Coverage.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoverageTest {
    private static Coverage of(State... states) {
        List<Coverage.Row> rows = new ArrayList<>();
        for (State state : states) {
            rows.add(new Coverage.Row("111122223333", "region-" + rows.size(), "ec2:D", state, "why", null));
        }
        Collections.reverse(rows);
        return new Coverage(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED,PARTIAL,FAILED",
        "FAILED,NOT_REQUESTED,FAILED",
        "FAILED,NOT_APPLICABLE,FAILED",
        "FAILED,COMPLETE,FAILED",
        "PARTIAL,NOT_REQUESTED,PARTIAL",
        "PARTIAL,NOT_APPLICABLE,PARTIAL",
        "PARTIAL,COMPLETE,PARTIAL",
        "NOT_REQUESTED,NOT_APPLICABLE,NOT_REQUESTED",
        "NOT_REQUESTED,COMPLETE,NOT_REQUESTED",
        "NOT_APPLICABLE,COMPLETE,NOT_APPLICABLE",
    })
    void ofTwoScopes_theWorseSpeaks_inWhateverOrderTheyStand(State one, State other, State worst) {
        assertThat(of(one, other).state("ec2:D")).isEqualTo(worst);
        assertThat(of(other, one).state("ec2:D")).isEqualTo(worst);
    }

    @Test
    void ofEquallyBadScopes_theFirstSpeaks() {
        assertThat(of(State.FAILED, State.FAILED).worst("ec2:D").orElseThrow().region())
                .isEqualTo("region-0");
    }

    @Test
    void whatNoRowMentions_wasNotRequested() {
        assertThat(of(State.COMPLETE).state("ec2:E")).isEqualTo(State.NOT_REQUESTED);
        assertThat(of(State.COMPLETE).worst("ec2:E")).isEmpty();
    }
}
