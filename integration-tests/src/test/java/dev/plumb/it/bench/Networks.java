package dev.plumb.it.bench;

import dev.plumb.it.containers.EmulatorKind;
import dev.plumb.it.containers.RunningEmulator;
import dev.plumb.it.proxy.FaultProxy;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes, looks at and removes one network on moto: three zones, three tiers, a NAT gateway in each zone and two gateway
 * endpoints. Every figure is that of a whole process. Where Terraform is installed and finds its AWS provider, it does the
 * same in turns.
 */
final class Networks {
    private static final int ROUNDS = 3;
    private static final Duration FAR = Duration.ofMillis(80);
    private static final String STACK = """
            stack: benchmark
            region: us-east-1
            tags: {CostCenter: "4711"}
            network:
              cidr: 10.20.0.0/16
              zones: 3
              tiers:
                public: {size: 24, route: internet}
                app: {size: 20, route: nat}
                data: {size: 24, route: none}
              nat: per-zone
              endpoints: {gateway: [s3, dynamodb]}
            """;

    private final Path root;
    private final FaultProxy proxy;
    private final RunningEmulator moto;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, Integer> calls = new LinkedHashMap<>();

    private Networks(Path root, FaultProxy proxy, RunningEmulator moto) {
        this.root = root;
        this.proxy = proxy;
        this.moto = moto;
    }

    static void print(Path root, PrintStream out) throws IOException, InterruptedException {
        try (RunningEmulator moto = RunningEmulator.start(EmulatorKind.MOTO);
                FaultProxy proxy = FaultProxy.of(moto.endpoint(), Instant::now)) {
            new Networks(root, proxy, moto).run(out);
        }
    }

    private void run(PrintStream out) throws IOException, InterruptedException {
        Path plumb = Files.createTempDirectory("plumb-benchmark");
        Files.writeString(plumb.resolve("stack.yaml"), STACK);
        Path terraform = terraform();
        for (int round = 0; round <= ROUNDS; round++) {
            plumb("plumb", plumb, round);
            if (terraform != null) {
                terraform(terraform, round);
            }
        }
        proxy.latency(FAR);
        for (int round = 1; round <= ROUNDS; round++) {
            plumb("plumb, 80 ms more a call", plumb, round);
        }
        out.printf(
                "%n### A network on moto%n%nMedians of %d rounds after one to warm up, smallest and largest in brackets%n%n",
                ROUNDS);
        out.println("| run | seconds | calls |");
        out.println("|---|---:|---:|");
        seconds.forEach((run, measured) ->
                out.printf("| %s | %s | %d |%n", run, Spread.of(measured).text("%.2f"), calls.get(run)));
        if (terraform != null) {
            out.println();
            for (String step : List.of("apply", "empty plan", "destroy")) {
                out.printf(
                        "%s: plumb takes %.3f of Terraform's time%n",
                        step, median("plumb: " + step) / median("Terraform: " + step));
            }
        }
    }

    private double median(String run) {
        return Spread.of(Objects.requireNonNull(seconds.get(run))).median();
    }

    private void plumb(String who, Path folder, int round) throws IOException, InterruptedException {
        moto.reset();
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL", proxy.url().toString(),
                "AWS_ACCESS_KEY_ID", "testing",
                "AWS_SECRET_ACCESS_KEY", "testing",
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        String program = root.resolve("plumb").toString();
        measure(who + ": apply", round, folder, environment, List.of(program, "apply", "--yes", "stack.yaml"));
        measure(
                who + ": empty plan",
                round,
                folder,
                environment,
                List.of(program, "plan", "--detailed-exitcode", "stack.yaml"));
        measure(who + ": destroy", round, folder, environment, List.of(program, "destroy", "--yes", "stack.yaml"));
    }

    /** Returns a folder in which Terraform is ready, or null where it, or its provider, is not there. */
    private static Path terraform() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("terraform-benchmark");
        try (InputStream in = Networks.class.getResourceAsStream("/bench/network.tf")) {
            Files.copy(Objects.requireNonNull(in), folder.resolve("network.tf"));
        }
        try {
            Programs.seconds(folder, Map.of(), List.of("terraform", "init", "-input=false"));
            return folder;
        } catch (IOException | IllegalStateException absent) {
            System.err.println("Without Terraform: " + absent.getMessage());
            return null;
        }
    }

    private void terraform(Path folder, int round) throws IOException, InterruptedException {
        moto.reset();
        Map<String, String> environment = Map.of("TF_VAR_endpoint", proxy.url().toString());
        measure(
                "Terraform: apply",
                round,
                folder,
                environment,
                List.of("terraform", "apply", "-auto-approve", "-input=false"));
        measure(
                "Terraform: empty plan",
                round,
                folder,
                environment,
                List.of("terraform", "plan", "-detailed-exitcode", "-input=false"));
        measure(
                "Terraform: destroy",
                round,
                folder,
                environment,
                List.of("terraform", "destroy", "-auto-approve", "-input=false"));
    }

    private void measure(String run, int round, Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        proxy.relent();
        double measured = Programs.seconds(folder, environment, command);
        if (round > 0) {
            seconds.computeIfAbsent(run, name -> new ArrayList<>()).add(measured);
            calls.put(run, proxy.calls());
        }
    }
}
