package dev.plumb.cli;

import java.util.Arrays;

/**
 * Logging is off unless {@code --debug} is given, and then Logback is not even loaded: starting it would take longer
 * than most commands run.
 */
final class Logging {
    private static final String PROVIDER = "slf4j.provider";
    private static final String LOGBACK = "ch.qos.logback.classic.spi.LogbackServiceProvider";
    private static final String NOTHING = "org.slf4j.helpers.NOP_FallbackServiceProvider";

    private Logging() {}

    /** Chooses the SLF4J provider. To be called before any class asks for a logger. */
    static void choose(String... args) {
        System.setProperty(PROVIDER, Arrays.asList(args).contains("--debug") ? LOGBACK : NOTHING);
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    /** Returns whether Logback was chosen here, and not found by someone who merely has plumb on the class path. */
    static boolean chosen() {
        return LOGBACK.equals(System.getProperty(PROVIDER));
    }
}
