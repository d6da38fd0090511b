package dev.plumb.simulator.fault;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The script of what goes wrong. A rule names actions by a pattern with {@code *}, such as {@code iam:Get*}, and counts the
 * calls that match it from the moment it was added; the first rule that applies to a call decides. Thread safe.
 */
public final class Faults {
    private static final Pattern RULE = Pattern.compile("([a-z0-9-]+:[A-Za-z0-9*]+)(?:([#</])([1-9]\\d{0,5}))?=(.+)");

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final long seed;

    /** Makes an empty script; the seed decides about shares. */
    public Faults(long seed) {
        this.seed = seed;
    }

    /** The next matching call fails. */
    public Faults once(String actions, Fault fault) {
        return at(actions, 1, fault);
    }

    /** The n-th matching call from now on fails, counting from 1. */
    public Faults at(String actions, int n, Fault fault) {
        return when(actions, call -> call == n, fault);
    }

    /** The next so many matching calls fail. */
    public Faults times(String actions, int times, Fault fault) {
        return when(actions, call -> call <= times, fault);
    }

    /** Every n-th matching call fails. */
    public Faults every(String actions, int n, Fault fault) {
        return when(actions, call -> call % n == 0, fault);
    }

    /** A share of matching calls between 0 and 1 fails, by the seed. */
    public Faults share(String actions, double share, Fault fault) {
        return when(actions, call -> new SplittableRandom(seed + call).nextDouble() < share, fault);
    }

    /** All matching calls fail. */
    public Faults always(String actions, Fault fault) {
        return when(actions, call -> true, fault);
    }

    /** Matching calls fail whose number, counting from 1, satisfies a predicate. */
    public Faults when(String actions, IntPredicate calls, Fault fault) {
        rules.add(new Rule(pattern(actions), calls, fault, new AtomicInteger()));
        return this;
    }

    /**
     * Adds a rule in words, as the command line takes it: {@code iam:List*#2=throttle}. After the pattern comes {@code #n}
     * for the n-th call, {@code <n} for the first n, {@code /n} for every n-th, or nothing for all calls.
     *
     * @throws IllegalArgumentException when the rule cannot be read
     */
    public Faults add(String rule) {
        Matcher parts = RULE.matcher(rule);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a fault reads PATTERN[#N|<N|/N]=FAULT, such as iam:List*#2=throttle");
        }
        Fault fault = FaultNames.parse(parts.group(4));
        if (parts.group(2) == null) {
            return always(parts.group(1), fault);
        }
        int n = Integer.parseInt(parts.group(3));
        return switch (parts.group(2)) {
            case "#" -> at(parts.group(1), n, fault);
            case "<" -> times(parts.group(1), n, fault);
            default -> every(parts.group(1), n, fault);
        };
    }

    /** Returns the faults that {@link #add} knows, as one writes them. */
    public static List<String> names() {
        return FaultNames.all();
    }

    /** Forgets all rules. */
    public Faults clear() {
        rules.clear();
        return this;
    }

    /** Counts a call, such as {@code iam:ListUsers}, with every rule and returns what goes wrong with it. */
    public Fault next(String action) {
        Rule first = null;
        for (Rule rule : rules) {
            boolean strikes = rule.actions().matcher(action).matches()
                    && rule.calls().test(rule.seen().incrementAndGet());
            first = first == null && strikes ? rule : first;
        }
        return first == null ? Fault.NONE : first.fault();
    }

    private static Pattern pattern(String actions) {
        return Pattern.compile(Pattern.quote(actions).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
    }

    private record Rule(Pattern actions, IntPredicate calls, Fault fault, AtomicInteger seen) {}
}
