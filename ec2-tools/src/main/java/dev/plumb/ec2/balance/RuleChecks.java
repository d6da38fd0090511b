package dev.plumb.ec2.balance;

import dev.plumb.ec2.balance.ListenerSpec.Rule;
import dev.plumb.ec2.balance.rule.RuleCondition;
import dev.plumb.ec2.balance.rule.RuleMatch;
import dev.plumb.ec2.balance.rule.Shadow;
import dev.plumb.ec2.balance.rule.Shadowing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What cannot be of the rules of a listener, as far as the file alone tells. */
final class RuleChecks {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.*?-]{1,128}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.$/~\"'@:+&*?-]{1,128}");
    private static final Pattern METHOD = Pattern.compile("[A-Z_-]{1,40}");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}");
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}]{1,128}");

    /** How many values and wildcards AWS allows a rule. */
    private static final int VALUES = 5;

    private static final int WILDCARDS = 6;

    private final ListenerChecks listener;
    private final List<Rule> rules;

    RuleChecks(ListenerChecks listener, ListenerSpec spec) {
        this.listener = listener;
        this.rules = spec.rules();
    }

    void check() {
        boolean sound = true;
        Set<String> names = new HashSet<>();
        Set<Integer> priorities = new HashSet<>();
        long numbered = rules.stream().filter(rule -> rule.priority() != null).count();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (!BalancerChecks.NAME.matcher(rule.name()).matches()) {
                wrong(
                        "a rule's name begins with a letter and has small letters, digits and hyphens, at most 40",
                        i,
                        "name");
            } else if (!names.add(rule.name())) {
                wrong("the listener has a rule of this name already", i, "name");
            }
            if (rule.priority() == null ? numbered > 0 : numbered < rules.size()) {
                wrong("either each rule of a listener has a priority, or none", i);
                sound = false;
            } else if (rule.priority() != null && !priorities.add(rule.priority())) {
                wrong("the listener has a rule of priority " + rule.priority() + " already", i, "priority");
                sound = false;
            }
            sound &= conditions(rule, i);
            listener.action(rule.forward(), rule.redirect(), rule.fixedResponse(), "rules", i);
        }
        if (sound) {
            shadows();
        }
    }

    private boolean conditions(Rule rule, int index) {
        boolean sound = each(rule.host(), HOST, "a host has letters, digits, hyphens, dots, * and ?", index, "host");
        sound &= each(rule.path(), PATH, "a path has letters, digits and any of _-.$/~\"'@:+&*?", index, "path");
        sound &= each(rule.method(), METHOD, "a method has capital letters, such as GET", index, "method");
        sound &= sources(rule.source(), index);
        sound &= named(rule.headers(), index, "headers");
        sound &= named(rule.query(), index, "query");
        for (String header : rule.headers().keySet()) {
            if (!HEADER.matcher(header).matches() || header.equalsIgnoreCase("host")) {
                wrong("the name of a header was expected; for the host, write host", index, "headers", header);
                sound = false;
            }
        }
        if (!sound) {
            return false;
        }
        List<RuleCondition> conditions = RuleConditions.of(rule);
        if (conditions.isEmpty()) {
            wrong("a rule needs a condition; what all others get is said by the listener", index);
            return false;
        }
        int values = conditions.stream().mapToInt(RuleCondition::size).sum();
        if (values > VALUES) {
            wrong(values + " values in conditions, and AWS allows a rule " + VALUES, index);
        }
        long wildcards = conditions.stream()
                .flatMap(condition -> condition.patterns().stream())
                .flatMapToInt(String::chars)
                .filter(letter -> letter == '*' || letter == '?')
                .count();
        if (wildcards > WILDCARDS) {
            wrong(wildcards + " wildcards in conditions, and AWS allows a rule " + WILDCARDS, index);
        }
        return true;
    }

    private boolean each(@Nullable Texts texts, Pattern pattern, String what, Object... path) {
        return texts == null
                || all(texts, text -> pattern.matcher(text).matches() ? null : what + ", at most 128", path);
    }

    private boolean sources(@Nullable Texts texts, int index) {
        return texts == null
                || all(
                        texts,
                        text -> {
                            try {
                                dev.plumb.ec2.security.NetworkBlock.parse(text);
                                return null;
                            } catch (IllegalArgumentException wrong) {
                                return wrong.getMessage();
                            }
                        },
                        index,
                        "source");
    }

    private boolean named(Map<String, Texts> values, int index, String key) {
        boolean sound = true;
        for (Map.Entry<String, Texts> entry : values.entrySet()) {
            sound &= TEXT.matcher(entry.getKey()).matches();
            sound &= each(entry.getValue(), TEXT, "a value has no control characters", index, key, entry.getKey());
        }
        return sound;
    }

    private interface Complaint {
        @Nullable
        String about(String text);
    }

    private boolean all(Texts texts, Complaint complaint, Object... path) {
        if (texts.each().isEmpty()) {
            wrong("an empty list fits nothing", path);
            return false;
        }
        boolean sound = true;
        for (int i = 0; i < texts.each().size(); i++) {
            String wrong = complaint.about(texts.each().get(i));
            if (wrong != null) {
                wrong(wrong, texts instanceof Texts.One ? path : ListenerChecks.with(path, i));
                sound = false;
            }
        }
        return sound;
    }

    /** In the order in which they are asked; where that was not decided, nobody can say who is in front. */
    private void shadows() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, rules.size()).boxed().toList());
        order.sort(Comparator.comparingInt(i -> {
            Integer priority = rules.get(i).priority();
            return priority == null ? i : priority;
        }));
        List<RuleMatch> matches = order.stream()
                .map(rules::get)
                .map(rule -> new RuleMatch(rule.name(), RuleConditions.of(rule)))
                .toList();
        for (Shadow shadow : Shadowing.among(matches)) {
            // What cannot be told stops nobody.
            if (shadow.reason() != Shadow.Reason.UNDECIDED) {
                wrong(words(shadow), order.get(shadow.index()));
            }
        }
    }

    private static String words(Shadow shadow) {
        if (shadow.by().isEmpty()) {
            return "this rule never matches: there are no such requests. A path begins with a slash";
        }
        return "this rule never matches: " + String.join(", ", shadow.by())
                + (shadow.by().size() == 1
                        ? " in front of it takes all of its requests"
                        : " in front of it together take all of its requests");
    }

    private void wrong(String what, Object... path) {
        listener.wrong(what, ListenerChecks.with(new Object[] {"rules"}, path));
    }
}
