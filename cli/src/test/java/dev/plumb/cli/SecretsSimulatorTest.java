package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;
import dev.plumb.core.time.Time;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.Fault;
import dev.plumb.simulator.http.Listener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canaries in every place that credentials come from; none may come out anywhere, at the loudest setting there is. */
final class SecretsSimulatorTest {
    private static final List<String> CANARIES = List.of(
            "CANARYenvSecretKeyCANARYenvSecretKey0000",
            "CANARYenvSessionToken",
            "CANARYfileSecretKeyCANARYfileSecretKey00",
            "CANARYfileToken",
            "CANARYproxyPassword");

    @TempDir
    Path folder;

    @Test
    void noSecretComesOut_whetherTheRunSucceedsOrFails() throws Exception {
        Simulator aws = Simulator.builder().start(Time.system().now()).build();
        Account account = AcmeAccount.open(aws);
        try (Listener listener = aws.listen(0)) {
            Map<String, String> fromVariables = settings(listener);
            fromVariables.put("AWS_ACCESS_KEY_ID", account.credentials().accessKeyId());
            fromVariables.put("AWS_SECRET_ACCESS_KEY", CANARIES.get(0));
            fromVariables.put("AWS_SESSION_TOKEN", CANARIES.get(1));
            Map<String, String> fromFile = settings(listener);
            fromFile.put("AWS_PROFILE", "audit");
            Files.createDirectories(folder.resolve(".aws"));
            Files.writeString(
                    folder.resolve(".aws/credentials"),
                    "[audit]\naws_access_key_id = " + account.credentials().accessKeyId()
                            + "\naws_secret_access_key = " + CANARIES.get(2) + "\naws_session_token = "
                            + CANARIES.get(3) + "\n");

            run(fromVariables, 0);
            run(fromFile, 0);
            for (Fault fault : List.of(Fault.expiredCredentials(), Fault.html(200), Fault.serverError(500))) {
                aws.faults().clear().always("sts:GetCallerIdentity", fault);
                run(fromVariables, 4);
            }
        }
    }

    private Map<String, String> settings(Listener listener) {
        Map<String, String> env = new HashMap<>();
        env.put("HOME", folder.toString());
        env.put("AWS_EC2_METADATA_DISABLED", "true");
        env.put("AWS_ENDPOINT_URL", listener.url().toString());
        env.put("HTTPS_PROXY", "http://user:" + CANARIES.get(4) + "@127.0.0.1:9");
        return env;
    }

    private void run(Map<String, String> env, int expected) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of("iam", "audit", "--debug", "--include", "access-keys"));
        for (ReportFormat format : Reports.all()) {
            args.addAll(List.of("--report", format.name() + "=out/report." + format.name()));
        }
        ChildPlumb.Result audit = ChildPlumb.in(folder).env(env).run(args.toArray(String[]::new));
        assertThat(audit.code()).as(audit.err()).isEqualTo(expected);
        assertThat(audit.err()).contains(expected == 0 ? "debug: " : "AwsException");
        search(audit);
        search(ChildPlumb.in(folder).env(env).run("iam", "snapshot", "--file", "out/snapshot.json", "--debug"));
    }

    private void search(ChildPlumb.Result result) throws IOException {
        assertThat(result.err()).doesNotContain(CANARIES);
        assertThat(new String(result.out(), StandardCharsets.UTF_8)).doesNotContain(CANARIES);
        if (Files.exists(folder.resolve("out"))) {
            try (var files = Files.list(folder.resolve("out"))) {
                for (Path file : files.toList()) {
                    assertThat(file).content().doesNotContain(CANARIES);
                }
            }
        }
    }
}
