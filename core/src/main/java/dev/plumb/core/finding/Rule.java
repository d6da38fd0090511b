package dev.plumb.core.finding;

import java.util.stream.Stream;

/**
 * One check: a pure function from facts to verdicts. It does no I/O, reads no clock and keeps no state, so one instance
 * may serve any number of threads.
 *
 * @param <F> the facts it judges, with the clock and the settings in them
 */
public interface Rule<F> {
    /** Returns what the rule is: id, severity, why it matters, how to fix what it finds, what it needs to know. */
    RuleInfo info();

    /**
     * Judges every resource in scope, the good ones too. Called only when everything {@link RuleInfo#needs()} names was
     * completely read.
     */
    Stream<Verdict> judge(F facts);
}
