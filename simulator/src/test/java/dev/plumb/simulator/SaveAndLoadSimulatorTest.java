package dev.plumb.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;

class SaveAndLoadSimulatorTest {
    @TempDir
    private Path folder;

    @Test
    void everything_survives_and_is_saved_the_same_again() throws Exception {
        Simulator first = Simulator.builder().build();
        AcmeAccount.open(first);
        first.clock().advance(Duration.ofDays(1));
        Path file = folder.resolve("state.json");
        first.save(file);

        Simulator second = Simulator.builder().build();
        second.load(file);
        Path again = folder.resolve("again.json");
        second.save(again);

        assertThat(again).hasSameTextualContentAs(file);
        assertThat(second.clock().now()).isEqualTo(first.clock().now());
        assertThat(second.accounts()).isEqualTo(first.accounts());
        IamClient iam = Clients.iam(second, second.account(AcmeAccount.ID).credentials());
        assertThat(iam.getAccountAuthorizationDetails(r -> r.maxItems(1000)))
                .isEqualTo(Clients.iam(first, first.account(AcmeAccount.ID).credentials())
                        .getAccountAuthorizationDetails(r -> r.maxItems(1000)));
        String made = iam.createUser(r -> r.userName("new")).user().userId();
        assertThat(Files.readString(file)).doesNotContain(made);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void loading_never_turns_the_clock_back() {
        Simulator early =
                Simulator.builder().start(Instant.parse("2026-01-01T00:00:00Z")).build();
        early.account(Clients.ACCOUNT);
        Path file = folder.resolve("state.json");
        early.save(file);
        Simulator late = Simulator.builder().build();

        late.load(file);

        assertThat(late.clock().now()).isEqualTo(Simulator.DEFAULT_START);
    }

    @Test
    void a_file_that_is_something_else_is_refused_by_name() throws Exception {
        Simulator aws = Simulator.builder().build();
        Path file = folder.resolve("state.json");
        Files.writeString(file, "{\"format\": \"something/9\"}");
        assertThatThrownBy(() -> aws.load(file))
                .hasMessageContaining("state.json")
                .hasMessageContaining("format");
        Files.writeString(file, "{\"format\": \"plumb-sim");
        assertThatThrownBy(() -> aws.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("state.json");
        Files.writeString(
                file,
                "{\"format\":\"plumb-simulator/1\",\"now\":\"2026-01-01T00:00:00Z\",\"tables\":"
                        + "[{\"account\":\"1\",\"region\":\"-\",\"kind\":\"iam.wands\",\"rows\":{}}]}");
        assertThatThrownBy(() -> aws.load(file)).hasMessageContaining("iam.wands");
        assertThatThrownBy(() -> aws.load(folder.resolve("missing.json"))).isInstanceOf(UncheckedIOException.class);
    }
}
