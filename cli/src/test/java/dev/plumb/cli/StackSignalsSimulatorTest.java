package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.Plumb.Result;
import dev.plumb.core.ExitCode;
import dev.plumb.core.time.Time;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.http.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People and signals in the middle of a change, at an endpoint that behaves like AWS. */
@Timeout(180)
final class StackSignalsSimulatorTest {
    private static final String QUICK = """
            stack: shop
            region: eu-west-1
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                app: {size: 20, route: none}
            """;
    private static final String SLOW = """
            stack: shop
            region: eu-west-1
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                public: {size: 24, route: internet}
                app: {size: 20, route: nat}
              nat: single
            """;

    @TempDir
    Path folder;

    private final Simulator aws = Simulator.builder().start(Time.system().now()).build();
    private Account account;
    private Listener listener;
    private Map<String, String> env = Map.of();

    @BeforeEach
    void openAccount() throws IOException {
        account = aws.account(AcmeAccount.ID);
        listener = aws.listen(0);
        env = Map.of(
                "HOME", folder.toString(),
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_ENDPOINT_URL", listener.url().toString(),
                "AWS_ACCESS_KEY_ID", account.credentials().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", account.credentials().secretAccessKey());
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private Plumb plumb() {
        Plumb plumb = new Plumb().realTime();
        env.forEach(plumb::env);
        return plumb;
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("stack.yaml"), text).toString();
    }

    private boolean has(String kind) {
        return account.resources().stream().anyMatch(one -> one.toString().contains(kind));
    }

    /** Starts an apply in a machine of its own, and returns when it waits for its NAT gateway, which never comes. */
    private Process waiting(ChildPlumb child) throws Exception {
        Process process = child.start("apply", "--yes", file(SLOW));
        while (!Files.readString(folder.resolve("stderr")).contains("wait ")) {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("stderr")))
                    .isTrue();
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return process;
    }

    @Test
    void firstSignal_endsTheApplyInOrder_andTheNextNeedNotWait() throws Exception {
        ChildPlumb child = ChildPlumb.in(folder).env(env);
        Process process = waiting(child);
        process.destroy();
        ChildPlumb.Result result = child.await(process);
        assertThat(result.code()).as(result.err()).isEqualTo(5);
        assertThat(new String(result.out(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(
                        "\nLeft running:\n  create nat-gateway/euw1-az1\n",
                        "Stopped before the end.",
                        "run the same command again to go on")
                .doesNotContain("Failed:");
        assertThat(result.err()).contains("interrupted").doesNotContain("\tat ", "left at once");
        Result plan = plumb().with("plan", file(SLOW));
        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        assertThat(plumb().with("history", file(SLOW)).out()).contains(": not all done");
        assertThat(plumb().with("unlock", "--yes", "--run", "1", file(SLOW)).err())
                .contains("There is nothing to unlock");
    }

    @Test
    void secondSignal_leavesAtOnce() throws Exception {
        // A call that takes longer than anybody has patience for.
        aws.clock().flow(1);
        aws.faults().add("ec2:CreateVpc=slow-60");
        ChildPlumb child = ChildPlumb.in(folder).env(env);
        Process process = child.start("apply", "--yes", file(QUICK));
        while (!Files.readString(folder.resolve("stderr")).contains("start       stack shop")) {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("stderr")))
                    .isTrue();
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        process.waitFor(500, TimeUnit.MILLISECONDS);
        // The first may come before anybody listens for a second, so there are more.
        while (process.isAlive()) {
            process.destroy();
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        ChildPlumb.Result result = child.await(process);
        assertThat(result.code()).isEqualTo(5);
        assertThat(result.err()).contains("interrupted again; left at once");
    }

    @Test
    void deadRun_keepsOthersOut_untilSomebodyUnlocksIt() throws Exception {
        ChildPlumb child = ChildPlumb.in(folder).env(env);
        Process process = waiting(child);
        process.destroyForcibly();
        process.waitFor();
        Result refused = plumb().with("apply", "--yes", file(SLOW));
        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.NOT_STARTED);
        assertThat(refused.err()).contains("run 1", "if that process is dead for certain: plumb unlock --run 1 FILE");
        Result unlocked = plumb().terminal(80).answer("yes\n").with("unlock", "--run", "1", file(SLOW));
        assertThat(unlocked.code()).as(unlocked.err()).isEqualTo(ExitCode.OK);
        assertThat(unlocked.err()).contains("Unlock stack shop?");
        assertThat(unlocked.out()).startsWith("Unlocked run 1");
        assertThat(plumb().with("history", file(SLOW)).out())
                .contains("interrupted", ": did not end, and was unlocked by hand");
    }

    @Test
    void question_isAnsweredByAPerson() throws Exception {
        Result refused = plumb().terminal(80).answer("y\n").with("apply", file(QUICK));
        assertThat(refused.code()).isEqualTo(ExitCode.NOT_STARTED);
        assertThat(refused.err()).contains("Only 'yes' is taken for an answer", "not agreed to. Nothing was changed");
        assertThat(has("10.20.0.0/16")).isFalse();

        Result silent = plumb().terminal(80).with("apply", file(QUICK));
        assertThat(silent.code()).isEqualTo(ExitCode.NOT_STARTED);

        Result agreed = plumb().terminal(80).answer("yes\n").with("apply", "--output", "json", file(QUICK));
        assertThat(agreed.code()).as(agreed.err()).isEqualTo(ExitCode.OK);
        assertThat(agreed.err()).contains("+ vpc/main", "Make stack shop as shown, in account " + AcmeAccount.ID + "?");
        assertThat(agreed.out()).startsWith("{\n").contains("\"result\" : \"done\"");
    }

    @Test
    void files_mayStandInSeveralPlaces() throws Exception {
        Path more = Files.writeString(folder.resolve("more.yaml"), "stack: shop\ntags: {Stage: test}\n");
        Result planned = plumb().with("plan", file(QUICK), more.toString());
        assertThat(planned.code()).as(planned.err()).isEqualTo(ExitCode.OK);
        assertThat(List.of(planned.out().split("\n"))).anyMatch(line -> line.startsWith("  + vpc/main"));
    }
}
