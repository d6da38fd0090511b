package dev.plumb.it.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One command in a Java virtual machine of its own, which can be killed or sent signals. It has an empty environment but for
 * what it is given, and a folder of its own for home.
 */
record PlumbProcess(Process process, Path folder) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The stack file of the example with three zones, three tiers and a NAT gateway in each zone. */
    static final Path BASTION_NAT = ROOT.resolve("examples/bastion-nat/stack.yaml");

    /** What a command left behind. */
    record Result(int code, String out, String err) {
        @Override
        public String toString() {
            return "exit code " + code + "\n" + out + "\n" + err;
        }
    }

    /** Starts the application. */
    static PlumbProcess start(Path folder, Map<String, String> env, String... words) throws IOException {
        return start(folder, env, "dev.plumb.cli.Main", List.of(), words);
    }

    /** Starts a class of the tests that stands in for the application. */
    static PlumbProcess start(Path folder, Map<String, String> env, String main, List<String> options, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main);
        command.addAll(List.of(words));
        Files.createDirectories(folder);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(env);
        return new PlumbProcess(builder.start(), folder);
    }

    /** Waits for its end. */
    Result await() throws IOException, InterruptedException {
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + Files.readString(folder.resolve("stderr")));
        }
        return new Result(
                process.exitValue(),
                Files.readString(folder.resolve("stdout")),
                Files.readString(folder.resolve("stderr")));
    }
}
