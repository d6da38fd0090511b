package dev.plumb.it.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs lines of bash, with an environment of their own. */
final class Shell {
    private final Path folder;
    private final Map<String, String> env = new LinkedHashMap<>();
    private int count;

    private Shell(Path folder) {
        this.folder = folder;
        env.put("PATH", System.getenv("PATH"));
        env.put("HOME", folder.toString());
        env.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** What a line left behind. */
    record Result(int code, String out, String err) {}

    /** Returns a shell that works in a folder and has its home there. */
    static Shell in(Path folder) {
        return new Shell(folder);
    }

    Shell env(String name, String value) {
        env.put(name, value);
        return this;
    }

    Shell without(String name) {
        env.remove(name);
        return this;
    }

    /** Starts a line; {@code exec} in it makes the process the program's own. */
    Running start(String line) throws IOException {
        count++;
        Path out = folder.resolve("out-" + count);
        Path err = folder.resolve("err-" + count);
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        return new Running(
                builder.redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .start(),
                out,
                err);
    }

    /** Runs a line to its end. */
    Result run(String line) throws IOException, InterruptedException {
        return start(line).await();
    }

    /** A line under way. */
    record Running(Process process, Path out, Path err) {
        Result await() throws IOException, InterruptedException {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end: " + Files.readString(err));
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        }
    }
}
