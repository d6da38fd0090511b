package dev.plumb.cli;

import dev.plumb.core.ExitCode;

/** Starts the command line in a process of its own. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its {@link ExitCode}. */
    public static void main(String[] args) {
        Interruption interruption = prepare(args);
        ExitCode code = Cli.run(Host.system(interruption), args);
        interruption.finished(code);
        System.exit(code.code());
    }

    /** Sets up what belongs to the process as a whole. */
    static Interruption prepare(String... args) {
        Logging.choose(args);
        return Interruption.watch(Thread.currentThread());
    }
}
