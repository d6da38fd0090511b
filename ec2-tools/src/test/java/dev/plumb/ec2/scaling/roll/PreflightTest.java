package dev.plumb.ec2.scaling.roll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.ec2.scaling.roll.GroupState.Template;
import dev.plumb.ec2.scaling.roll.GroupState.WatchedAlarm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What AWS could not undo is refused beforehand. */
final class PreflightTest {
    private static final Template ONE = new Template("lt-1", "1");
    private static final Template TWO = new Template("lt-1", "2");
    private static final RollOrder ORDER = RollOrder.of("web", new RollTarget.Current());

    private static GroupState group(Template named, Set<String> suspended) {
        Member member = new Member("i-1", "t4g.small", "a", ONE, "InService", true, true, List.of());
        return new GroupState(
                "web",
                new GroupState.Sizes(1, 4, 1),
                named,
                "EC2",
                Map.of(),
                List.of(),
                suspended,
                List.of(member),
                List.of(),
                List.of(),
                List.of(),
                Instant.EPOCH);
    }

    private static List<String> refusals(Template before, Template wanted, String image, RollOrder order) {
        return new Preflight(group(before, Set.of()), before, wanted, Map.of(before, image), List.of(), order)
                .refusals();
    }

    @Test
    void numbersAndImageIds_canBeRolledBack() {
        assertThat(refusals(ONE, TWO, "ami-1", ORDER)).isEmpty();
    }

    @Test
    void versionsThatMove_andParameters_cannot() {
        Template latest = new Template("lt-1", "$Latest");
        assertThat(refusals(latest, TWO, "ami-1", ORDER))
                .singleElement()
                .asString()
                .contains("$Latest", "--return-to");
        assertThat(refusals(ONE, TWO, "resolve:ssm:/x", ORDER))
                .singleElement()
                .asString()
                .contains("resolve:ssm:/x");
        assertThat(refusals(latest, TWO, "resolve:ssm:/x", ORDER.withoutRollback()))
                .isEmpty();
    }

    @Test
    void theVersionThatTheGroupNames_wouldBeBroughtAgain() {
        assertThat(refusals(TWO, TWO, "ami-1", ORDER))
                .singleElement()
                .asString()
                .contains("--template-version 2 --return-to 1");
    }

    @Test
    void alarmsAndProcesses_thatWouldEndIt_areSaid() {
        RollOrder order =
                ORDER.with(RollSettings.builder().alarms(List.of("gone", "red")).build());
        Preflight preflight = new Preflight(
                group(ONE, Set.of("Launch", "AZRebalance")),
                ONE,
                TWO,
                Map.of(),
                List.of(new WatchedAlarm("red", "ALARM", "")),
                order);
        assertThat(preflight.refusals()).hasSize(3);
        assertThat(preflight.warnings()).singleElement().asString().contains("1 instance is protected");
    }
}
