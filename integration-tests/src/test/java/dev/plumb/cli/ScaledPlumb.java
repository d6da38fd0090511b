package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.time.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The command line in a process of its own, told by the harness how much faster than the host's its time goes: leases run
 * out and settle as they do, without anybody waiting minutes. Nothing else differs from {@link Main}.
 */
public final class ScaledPlumb {
    private ScaledPlumb() {}

    /** Runs one command; the system property {@code speed} says how many seconds pass in a real one. */
    public static void main(String[] args) {
        Interruption interruption = Main.prepare(args);
        Host host = Host.system(interruption);
        double speed = Double.parseDouble(System.getProperty("speed"));
        long start = System.nanoTime();
        Instant begin = Instant.now();
        Time time = Time.of(
                () -> begin.plusNanos((long) ((System.nanoTime() - start) * speed)),
                duration -> sleep(duration, speed));
        ExitCode code = Cli.run(
                new Host(host.env(), host.out(), host.err(), false, false, 0, time, interruption, host.in(), false),
                args);
        interruption.finished(code);
        System.exit(code.code());
    }

    private static void sleep(Duration duration, double speed) throws InterruptedException {
        Thread.sleep((long) Math.ceil(duration.toNanos() / speed / 1e6));
    }
}
