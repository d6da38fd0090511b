package dev.plumb.it.bench;

import dev.plumb.simulator.AccountGenerator;
import dev.plumb.simulator.AccountGenerator.Shape;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.http.Listener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Audits a simulated account from a virtual machine of its own with 512 MB of heap: over real sockets and in real time, each
 * call taking 60 ms at least and the account allowing 15 a second.
 */
final class Audits {
    private static final int RUNS = 3;
    private static final long SEED = 7;
    private static final String ACCOUNT = "111122223333";

    private Audits() {}

    static void print(int entities, PrintStream out) throws IOException, InterruptedException {
        Map<String, List<double[]>> stages = new LinkedHashMap<>();
        String counts = "";
        for (int run = 0; run < RUNS; run++) {
            Simulator aws = Simulator.builder()
                    .settings(
                            settings -> settings.latency(Duration.ofMillis(60)).requestsPerSecond(15))
                    .build();
            AccountGenerator.fill(aws.account(ACCOUNT), SEED, Shape.mixed(entities));
            try (Listener listener = aws.listen(0)) {
                counts = trial(listener, aws.account(ACCOUNT).credentials().accessKeyId(), stages);
            }
        }
        out.printf("%n### %,d entities%n%n%s; medians of %d runs%n%n", entities, counts, RUNS);
        out.println("| step | wall time, s | peak heap, MB | kept afterwards, MB |");
        out.println("|---|---:|---:|---:|");
        stages.forEach((stage, measured) -> out.printf(
                "| %s | %s | %.0f | %.0f |%n",
                stage,
                column(measured, 0).text("%.2f"),
                column(measured, 1).most(),
                column(measured, 2).most()));
    }

    private static Spread column(List<double[]> measured, int column) {
        return Spread.of(measured.stream().map(row -> row[column]).toList());
    }

    /** Runs one audit and returns its counts in words; its stages are added to those of earlier runs. */
    private static String trial(Listener listener, String keyId, Map<String, List<double[]>> stages)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuditTrial.class.getName(),
                        listener.url().toString(),
                        keyId)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String counts = "";
        for (String line : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            String[] fields = line.split("\t", -1);
            if (fields[0].equals("counts")) {
                counts = fields[1];
            } else {
                double[] measured = {
                    Double.parseDouble(fields[1]), Double.parseDouble(fields[2]), Double.parseDouble(fields[3])
                };
                stages.computeIfAbsent(fields[0], stage -> new ArrayList<>()).add(measured);
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the audit ended with " + process.exitValue());
        }
        return counts;
    }
}
