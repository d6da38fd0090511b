package dev.plumb.cli;

import dev.plumb.core.time.Time;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What surrounds a run: environment, streams, terminal and clock. A test hands in its own.
 *
 * @param out standard output, unbuffered; failures to write show as exceptions
 * @param outTerminal whether a person watches standard output
 * @param errTerminal whether a person watches standard error
 * @param columns the terminal's width, 0 when unknown
 * @param signals whether someone asked the run to stop
 * @param in standard input
 * @param inTerminal whether a person answers on standard input
 */
record Host(
        Map<String, String> env,
        OutputStream out,
        OutputStream err,
        boolean outTerminal,
        boolean errTerminal,
        int columns,
        Time time,
        Signals signals,
        InputStream in,
        boolean inTerminal) {
    private static final int DEFAULT_COLUMNS = 80;

    /**
     * Returns the process's own surroundings. The launcher says in {@code plumb.terminal} which streams are terminals
     * and in {@code plumb.columns} how wide they are: Java tells neither on every version. Without it there is no
     * terminal.
     */
    static Host system(Signals signals) {
        String terminals = System.getProperty("plumb.terminal", "");
        return new Host(
                System.getenv(),
                ProcessStream.out(),
                ProcessStream.err(),
                terminals.contains("out"),
                terminals.contains("err"),
                Integer.getInteger("plumb.columns", 0),
                Time.system(),
                signals,
                System.in,
                terminals.contains("in"));
    }

    /**
     * Returns the width to lay text out for: COLUMNS, else the terminal's own, else 80.
     *
     * @param terminal whether the text goes to the terminal
     */
    int width(boolean terminal) {
        String wanted = env.getOrDefault("COLUMNS", "");
        if (wanted.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(wanted);
        }
        return terminal && columns > 0 ? columns : DEFAULT_COLUMNS;
    }

    /** Returns whether a person can be asked: sees the question, and can answer. */
    boolean canAsk() {
        return inTerminal && errTerminal;
    }

    /** Returns whether an environment variable is set to something. */
    boolean isSet(String variable) {
        return !env.getOrDefault(variable, "").isEmpty();
    }

    /** Returns whether the user's language settings promise that characters beyond ASCII can be shown. */
    boolean speaksUnicode() {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> env.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return locale.toLowerCase(Locale.ROOT).replace("-", "").endsWith("utf8");
    }

    /** Returns whether the terminal understands escape sequences. */
    boolean capable() {
        return !env.getOrDefault("TERM", "").equals("dumb");
    }
}
