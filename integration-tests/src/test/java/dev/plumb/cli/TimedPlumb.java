package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.time.Time;
import dev.plumb.it.time.Timepiece;
import java.io.IOException;

/**
 * The command line in a process of its own, in virtual time: leases run out and gateways come up without anybody waiting.
 * Nothing else differs from {@link Main}.
 */
public final class TimedPlumb {
    private TimedPlumb() {}

    /** Runs one command. */
    public static void main(String[] args) throws IOException {
        Interruption interruption = Main.prepare(args);
        Host host = Host.system(interruption);
        Time time = Timepiece.time();
        Time.Work work = time.attendance().work();
        ExitCode code = Cli.run(
                new Host(host.env(), host.out(), host.err(), false, false, 0, time, interruption, host.in(), false),
                args);
        work.close();
        interruption.finished(code);
        System.exit(code.code());
    }
}
