package dev.plumb.it.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Whole processes, measured from their start to their end. */
final class Programs {
    private Programs() {}

    /** Returns how long a command takes that has to end well. */
    static double seconds(List<String> command) throws IOException, InterruptedException {
        return seconds(Path.of("").toAbsolutePath(), Map.of(), command);
    }

    /** Returns how long a command takes, in a folder and with variables of its own, that has to end well. */
    static double seconds(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path said = Files.createTempFile("benchmark", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    String.join(" ", command) + " did not end well:\n" + Files.readString(said));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Files.delete(said);
        return seconds;
    }

    /** Returns what a command prints, nothing where it does not end well. */
    static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? output : "";
    }
}
