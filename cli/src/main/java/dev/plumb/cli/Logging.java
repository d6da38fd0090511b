package dev.plumb.cli;

import java.util.Arrays;

/**
 * Logging is off unless {@code --debug} is given, and then Logback is not even loaded: starting it would take longer
 * than most commands run.
 */
final class Logging {
    private Logging() {}

    /** Chooses the SLF4J provider. To be called before any class asks for a logger. */
    static void choose(String... args) {
        System.setProperty(
                "slf4j.provider",
                Arrays.asList(args).contains("--debug")
                        ? "ch.qos.logback.classic.spi.LogbackServiceProvider"
                        : "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
}
