package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.iam.audit.Thresholds;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ThresholdOptionsTest {
    private static final Pattern SAID = Pattern.compile("\\((\\d+)[;)]");
    private static final Thresholds DEFAULT = Thresholds.DEFAULT;

    /** Each number that can be given, by its option. */
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("--root-used-days", DEFAULT.rootUsedDays()),
            Map.entry("--unused-days", DEFAULT.unusedDays()),
            Map.entry("--key-max-age-days", DEFAULT.keyMaxAgeDays()),
            Map.entry("--inactive-key-days", DEFAULT.inactiveKeyDays()),
            Map.entry("--idle-days", DEFAULT.idleDays()),
            Map.entry("--grace-days", DEFAULT.graceDays()),
            Map.entry("--expiry-days", DEFAULT.certificateExpiryDays()),
            Map.entry("--quota-percent", DEFAULT.quotaPercent()),
            Map.entry("--initial-key-minutes", DEFAULT.initialKeyMinutes()),
            Map.entry("--max-session-hours", DEFAULT.maxSessionHours()),
            Map.entry("--federation-users", DEFAULT.federationUsers()));

    /** The ways to say a yes or no; what they are without being given. */
    private static final Map<String, Boolean> SWITCHES = Map.of(
            "--require-password-expiry", DEFAULT.requirePasswordExpiry(),
            "--require-boundary", DEFAULT.requireBoundary(),
            "--root-mfa", DEFAULT.strictRootMfa());

    private static Stream<OptionSpec> options() {
        return CommandSpec.forAnnotatedObject(new ThresholdOptions()).options().stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--root-used-days",
                "--unused-days",
                "--key-max-age-days",
                "--inactive-key-days",
                "--idle-days",
                "--grace-days",
                "--expiry-days",
                "--quota-percent",
                "--initial-key-minutes",
                "--max-session-hours",
                "--federation-users"
            })
    void helpNamesTheDefaultThatHolds(String name) {
        OptionSpec option = options()
                .filter(one -> one.longestName().equals(name))
                .findFirst()
                .orElseThrow();
        Matcher said = SAID.matcher(String.join(" ", option.description()));

        assertThat(said.find()).as("%s names its default in parentheses", name).isTrue();
        assertThat(Integer.valueOf(said.group(1))).isEqualTo(NUMBERS.get(name));
        assertThat(option.<Object>getValue()).isEqualTo(NUMBERS.get(name));
    }

    @Test
    void everyThresholdIsLookedAt() {
        assertThat(options().map(OptionSpec::longestName))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(NUMBERS.keySet().stream(), SWITCHES.keySet().stream())
                                .toList());
        assertThat(Thresholds.class.getRecordComponents()).hasSize(NUMBERS.size() + SWITCHES.size());
        assertThat(SWITCHES)
                .containsEntry("--root-mfa", true)
                .containsEntry("--require-boundary", false)
                .containsEntry("--require-password-expiry", false);
    }
}
