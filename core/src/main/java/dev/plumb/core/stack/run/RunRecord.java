package dev.plumb.core.stack.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run writes down of itself, for those that come after it.
 *
 * @param id which run it is
 * @param holder who makes it
 * @param operation what it does
 * @param terms how long it lives without a sign of life
 * @param epoch the run since which client tokens are the same: what a run that was killed has asked for answers the next one,
 *     and what has gone since the stack was last as wanted does not
 * @param started when it began, in AWS's time
 * @param condition whether it has ended, and how
 * @param creates what may have been created without an answer
 * @param history one line for each of the last runs, the newest last
 */
public record RunRecord(
        RunId id,
        Holder holder,
        Operation operation,
        Terms terms,
        int epoch,
        Instant started,
        RunCondition condition,
        DeclaredCreates creates,
        List<String> history) {
    /** How many runs are remembered. */
    static final int REMEMBERED = 10;

    private static final int LINE = 90;

    /** Keeps the last lines of the history, each short enough. */
    public RunRecord {
        history = history.stream()
                .skip(Math.max(0, history.size() - REMEMBERED))
                .map(line -> Ascii.cut(line, LINE))
                .toList();
    }

    /** Returns the record of the same run, ended. */
    RunRecord released(RunCondition how, DeclaredCreates pending, String summary) {
        List<String> lines = new ArrayList<>(history);
        // What is said of the operation is told with whose it was, and when.
        String said = operation.word() + ": ";
        lines.add(
                summary.startsWith(said)
                        ? PastRun.of(this, summary.substring(said.length())).toString()
                        : summary);
        return new RunRecord(id, holder, operation, terms, epoch, started, how, pending, lines);
    }

    /** Returns the record of the same run, after which client tokens are others. */
    RunRecord converged() {
        return new RunRecord(id, holder, operation, terms, id.number() + 1, started, condition, creates, history);
    }

    /** Returns the record of the same run, ended by somebody else's hand: what it declared stays declared. */
    RunRecord broken() {
        return released(
                RunCondition.RELEASED_UNCLEAN,
                creates,
                PastRun.of(this, "did not end, and was unlocked by hand").toString());
    }

    RunRecord withHistory(List<String> lines) {
        return new RunRecord(id, holder, operation, terms, epoch, started, condition, creates, lines);
    }

    RunRecord withCreates(DeclaredCreates changed) {
        return new RunRecord(id, holder, operation, terms, epoch, started, condition, changed, history);
    }
}
