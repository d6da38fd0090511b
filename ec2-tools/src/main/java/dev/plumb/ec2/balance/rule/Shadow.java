package dev.plumb.ec2.balance.rule;

import java.util.List;

/**
 * A rule of a listener that no request can ever reach, or of which that could not be decided.
 *
 * @param index which rule, from 0
 * @param reason why
 * @param by the rules in front of it that take all of its requests, none of them dispensable; empty where it is not their fault
 */
public record Shadow(int index, Reason reason, List<String> by) {
    /** Why a rule never matches. */
    public enum Reason {
        /** Rules in front of it take all of its requests. */
        TAKEN,
        /** There are no such requests. */
        CONTRADICTION,
        /** The patterns are too entangled to tell within bounds. */
        UNDECIDED
    }

    /** Copies. */
    public Shadow {
        by = List.copyOf(by);
    }
}
