package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.time.Time;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the command line inside a test, with surroundings of its own. */
final class Plumb {
    private final Map<String, String> env = new HashMap<>();
    private @Nullable OutputStream out;
    private boolean terminals;
    private int columns;
    private boolean interrupted;
    private String answer = "";
    private Time time = CLOCK;

    /** What a run left behind. */
    record Result(ExitCode code, String out, String err) {}

    /** Runs it once with nothing around it. */
    static Result run(String... args) {
        return new Plumb().with(args);
    }

    Plumb env(String name, String value) {
        env.put(name, value);
        return this;
    }

    Plumb out(OutputStream stream) {
        out = stream;
        return this;
    }

    Plumb terminal(int width) {
        terminals = true;
        columns = width;
        return this;
    }

    /** What a person types when asked. */
    Plumb answer(String typed) {
        answer = typed;
        return this;
    }

    Plumb interrupted() {
        interrupted = true;
        return this;
    }

    /** Lets time pass as it does outside: for runs that talk to somebody. */
    Plumb realTime() {
        time = Time.system();
        return this;
    }

    Result with(String... args) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean stop = interrupted;
        Host host = new Host(
                Map.copyOf(env),
                out == null ? written : out,
                said,
                terminals,
                terminals,
                columns,
                time,
                () -> stop,
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                terminals);
        ExitCode code = Cli.run(host, args);
        return new Result(code, written.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
    }

    /** Always the same instant; waiting for the next frame of progress really waits. */
    private static final Time CLOCK = new Time() {
        @Override
        public Instant now() {
            return Instant.parse("2026-11-22T10:00:00Z");
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Time.system().sleep(duration);
        }
    };
}
