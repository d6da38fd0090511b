package dev.plumb.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the command line in a Java virtual machine of its own. */
final class ChildPlumb {
    private final Path folder;
    private final List<String> options = new ArrayList<>();
    private Map<String, String> env = Map.of();
    private ProcessBuilder.Redirect out;

    private ChildPlumb(Path folder) {
        this.folder = folder;
        out = ProcessBuilder.Redirect.to(folder.resolve("stdout").toFile());
    }

    /** What it left behind: exit code, and the bytes of its streams. */
    record Result(int code, byte[] out, String err) {}

    /** Returns one that works in a folder, with an empty environment. */
    static ChildPlumb in(Path folder) {
        return new ChildPlumb(folder);
    }

    ChildPlumb options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    ChildPlumb env(Map<String, String> variables) {
        env = variables;
        return this;
    }

    /** Lets it write to a pipe that nobody reads. */
    ChildPlumb unread() {
        out = ProcessBuilder.Redirect.PIPE;
        return this;
    }

    /** Starts it. */
    Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(Main.class.getName());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        return builder.redirectOutput(out)
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    /** Waits for its end. */
    Result await(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + Files.readString(folder.resolve("stderr")));
        }
        return new Result(
                process.exitValue(),
                out.file() == null ? new byte[0] : Files.readAllBytes(out.file().toPath()),
                Files.readString(folder.resolve("stderr"), StandardCharsets.UTF_8));
    }

    /** Runs it to its end. */
    Result run(String... args) throws IOException, InterruptedException {
        return await(start(args));
    }
}
