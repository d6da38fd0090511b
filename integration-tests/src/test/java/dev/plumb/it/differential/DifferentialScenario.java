package dev.plumb.it.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.it.containers.Emulator;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The simulator and an emulator answer the same calls alike, but for what is accepted; and what is accepted is true. */
abstract class DifferentialScenario {
    private final String emulatorName;

    DifferentialScenario(String emulatorName) {
        this.emulatorName = emulatorName;
    }

    @Test
    void answers_differOnlyWhereThatIsAccepted(Emulator emulator) throws IOException {
        List<Accepted> accepted = Accepted.list().stream()
                .filter(entry -> entry.who().contains(emulatorName))
                .toList();
        Comparison.Result result = Comparison.of(Play.of(new SimulatorStage()), Play.of(new EmulatorStage(emulator)));
        System.out.printf(
                "differential, %s: %d calls compared, %d of them refused, %d fields; %d not possible on both;"
                        + " %d differences, all covered by %d accepted ones%n",
                emulatorName,
                result.calls(),
                result.refusals(),
                result.fields(),
                result.impossible(),
                result.differences().size(),
                accepted.size());
        List<Difference> unknown = result.differences().stream()
                .filter(Predicate.not(difference -> accepted.stream().anyMatch(entry -> entry.covers(difference))))
                .toList();
        assertThat(unknown)
                .as("step | action | field | simulator | %s", emulatorName)
                .isEmpty();
        assertThat(accepted)
                .as("accepted, and no longer there")
                .allSatisfy(
                        entry -> assertThat(entry.stale(result.differences())).isEmpty());
        assertThat(result.calls()).isGreaterThan(300);
        assertThat(result.fields()).isGreaterThan(1000);
    }
}
