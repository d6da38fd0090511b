package dev.plumb.ec2.balance.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides which rules of a listener can never match: those whose requests are all taken by rules in front of them, by one alone or by
 * several together. The answer is exact, for requests as they are modelled here:
 *
 * <ul>
 *   <li>a request has one host, one path that begins with a slash, one method that is not empty, and one IPv4 or IPv6 address that it
 *       comes from. Each may be anything, whatever the others are; texts are of any length, and there are always more characters than
 *       the patterns name.
 *   <li>It has any number of headers, also none and several of one name; a condition on a header holds when one of them fits. The host
 *       is no header here.
 *   <li>Its query string is any number of pairs of a key and a value, in any order, also the same key several times; a condition holds
 *       when one of the pairs fits. A pair without a value has an empty one.
 *   <li>Hosts, headers and query strings are compared in small letters, paths and methods as they are.
 * </ul>
 *
 * <p>A star is any text, also none and also with slashes; a question mark is one character. Conditions of a rule hold together, of the
 * values of one condition one is enough. Regular expressions, which AWS knows, too, are not part of it. To decide this is as hard as it
 * gets (NP) where patterns are entangled; then it is left undecided after a bound, and said so.
 *
 * <p>Source: Elastic Load Balancing, "Condition types for listener rules" and RuleCondition.
 */
public final class Shadowing {
    private static final int BOUND = 5_000_000;

    private final List<List<Requirement>> rules;
    private final List<String> names;
    private final int bound;

    private Shadowing(List<RuleMatch> rules, int bound) {
        this.rules = rules.stream()
                .map(rule -> rule.conditions().stream()
                        .map(RuleCondition::requirement)
                        .toList())
                .toList();
        this.names = rules.stream().map(RuleMatch::name).toList();
        this.bound = bound;
    }

    /**
     * Returns the rules that never match, in their order.
     *
     * @param rules in the order of their priorities; every network in them is in AWS's spelling
     */
    public static List<Shadow> among(List<RuleMatch> rules) {
        return among(rules, BOUND);
    }

    static List<Shadow> among(List<RuleMatch> rules, int bound) {
        Shadowing shadowing = new Shadowing(rules, bound);
        List<Shadow> shadows = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            shadowing.look(i).ifPresent(shadows::add);
        }
        return shadows;
    }

    private Optional<Shadow> look(int index) {
        try {
            Search search = new Search(bound);
            Evasion rule = new Evasion(search, rules.get(index));
            if (!rule.possible(List.of())) {
                return Optional.of(new Shadow(index, Shadow.Reason.CONTRADICTION, List.of()));
            }
            List<Integer> before = new ArrayList<>();
            for (int i = 0; i < index; i++) {
                if (rule.meets(rules.get(i))) {
                    before.add(i);
                }
            }
            if (rule.possible(of(before))) {
                return Optional.empty();
            }
            List<String> by = fewest(rule, before).stream().map(names::get).toList();
            return Optional.of(new Shadow(index, Shadow.Reason.TAKEN, by));
        } catch (Search.TooFar bounded) {
            return Optional.of(new Shadow(index, Shadow.Reason.UNDECIDED, List.of()));
        }
    }

    private List<List<Requirement>> of(List<Integer> those) {
        return those.stream().map(rules::get).toList();
    }

    /** Returns the first that does it alone; where none does, as many as it takes. */
    private List<Integer> fewest(Evasion rule, List<Integer> before) {
        for (int one : before) {
            if (!rule.possible(of(List.of(one)))) {
                return List.of(one);
            }
        }
        List<Integer> needed = new ArrayList<>(before);
        for (int one : before) {
            List<Integer> without = new ArrayList<>(needed);
            without.remove(Integer.valueOf(one));
            if (!rule.possible(of(without))) {
                needed = without;
            }
        }
        return needed;
    }
}
