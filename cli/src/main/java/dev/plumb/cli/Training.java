package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.time.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs what people run most, once, while the build listens which classes that loads: they go into the archive that later
 * starts map into memory. Not for people.
 */
final class Training {
    private static final String SNAPSHOT = "training.json";
    private static final String REPORT = "training.html";
    private static final String STACK = "training.yaml";
    private static final String PLAN = "training.plan.json";

    /** Of everything a little, without anything that takes long even to a simulated account. */
    private static final String NETWORK = """
            stack: training
            region: eu-west-1
            tags: {Stage: training}
            network:
              cidr: 10.20.0.0/16
              zones: 2
              tiers:
                public: {size: 24, route: internet}
                app: {size: 20, route: nat}
              nat: single
            """;

    private static final List<String> COMMANDS = List.of(
            "--help",
            "iam audit --help",
            "iam audti",
            "iam rules",
            "iam snapshot --simulate --include access-keys,mfa-devices --quiet --file " + SNAPSHOT,
            "iam audit --snapshot " + SNAPSHOT + " --fail-on high --report html=" + REPORT,
            "iam audit --snapshot " + SNAPSHOT + " --output json --progress json",
            "iam show Michael --snapshot " + SNAPSHOT,
            "vpc cidr 10.20.0.0/16 --tier app=20",
            "plan --help",
            "plan --simulate --out " + PLAN + " " + STACK,
            "apply --simulate --plan " + PLAN + " " + STACK,
            "apply --simulate --output json --progress json " + STACK);

    private Training() {}

    /** Runs them all in this process, in a folder where files may be written. */
    public static void main(String[] args) throws IOException {
        Interruption interruption = Main.prepare();
        Host.system(interruption);
        Host host = new Host(
                Map.of(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                false,
                false,
                0,
                Time.system(),
                () -> false,
                InputStream.nullInputStream(),
                false);
        Files.writeString(Path.of(STACK), NETWORK);
        for (String command : COMMANDS) {
            Cli.run(host, command.split(" ", -1));
        }
        for (String file : List.of(SNAPSHOT, REPORT, STACK, PLAN)) {
            Files.deleteIfExists(Path.of(file));
        }
        interruption.finished(ExitCode.OK);
    }
}
