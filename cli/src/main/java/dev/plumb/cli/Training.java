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
    private static final List<String> COMMANDS = List.of(
            "--help",
            "iam audit --help",
            "iam audti",
            "iam rules",
            "iam snapshot --simulate --include access-keys,mfa-devices --quiet --file " + SNAPSHOT,
            "iam audit --snapshot " + SNAPSHOT + " --fail-on high --report html=" + REPORT,
            "iam audit --snapshot " + SNAPSHOT + " --output json --progress json",
            "iam show Michael --snapshot " + SNAPSHOT);

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
        for (String command : COMMANDS) {
            Cli.run(host, command.split(" ", -1));
        }
        Files.deleteIfExists(Path.of(SNAPSHOT));
        Files.deleteIfExists(Path.of(REPORT));
        interruption.finished(ExitCode.OK);
    }
}
