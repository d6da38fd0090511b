package dev.plumb.cli;

import dev.plumb.core.ExitCode;

/** Starts the command line in a process of its own. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its {@link ExitCode}. */
    public static void main(String[] args) {
        Logging.choose(args);
        Interruption interruption = Interruption.watch(Thread.currentThread());
        ExitCode code = Cli.run(Host.system(interruption::happened), args);
        interruption.finished(code);
        System.exit(code.code());
    }
}
