package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Option;

/** Whether somebody agrees that something is changed. */
@HelpText.Section("Before anything is changed")
final class Consent {
    private static final String YES = "yes";

    @Option(names = "--yes", description = "Do not ask. Needed where no terminal is there to ask on.")
    boolean yes;

    /** Refuses, before anything is read, where nobody can be asked later. */
    void check(Run run, boolean simulated) {
        if (!yes && !simulated && !run.host().canAsk()) {
            throw InputException.of(new Problem(
                    null,
                    "without a terminal nobody can be asked, and --yes was not given",
                    "Look at what is planned, then add --yes"));
        }
    }

    /**
     * Asks, unless that is settled.
     *
     * @param first what is shown before, to somebody who is asked
     * @throws NotStartedException when the answer is not yes
     */
    void ask(Run run, boolean simulated, Runnable first, String question) {
        if (yes || simulated) {
            return;
        }
        first.run();
        run.say(question + " Only '" + YES + "' is taken for an answer: ");
        String answer = answer(run);
        if (!answer.strip().equals(YES)) {
            throw new NotStartedException("not agreed to. Nothing was changed");
        }
    }

    /** Reads on a thread of its own: a read cannot be interrupted, and a signal must not wait for an answer. */
    private static String answer(Run run) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        // Not closed: it is the process's own.
                        String line = new BufferedReader(
                                        new InputStreamReader(run.host().in(), StandardCharsets.UTF_8))
                                .readLine();
                        answer.complete(line == null ? "" : line);
                    } catch (IOException closed) {
                        answer.complete("");
                    }
                },
                "plumb-answer");
        reader.setDaemon(true);
        reader.start();
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted before anything was changed");
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}
