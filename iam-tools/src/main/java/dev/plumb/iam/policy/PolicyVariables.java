package dev.plumb.iam.policy;

import java.util.ArrayList;
import java.util.List;

/** Finds policy variables, {@code ${key}} and {@code ${key, 'default'}}. */
public final class PolicyVariables {
    private PolicyVariables() {}

    /**
     * A variable.
     *
     * @param text as written, braces included
     * @param key the condition key it stands for; empty where it is malformed
     * @param hasDefault whether it says what to use when the key is missing
     */
    public record Variable(String text, String key, boolean hasDefault) {
        /** Returns whether it cannot be read as a variable. */
        public boolean malformed() {
            return key.isEmpty();
        }
    }

    /** Returns the variables of a text in order; the escapes {@code ${*}}, {@code ${?}} and {@code ${$}} are none. */
    public static List<Variable> in(String text) {
        List<Variable> variables = new ArrayList<>();
        int start = text.indexOf("${");
        while (start >= 0) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                variables.add(new Variable(text.substring(start), "", false));
                break;
            }
            String inside = text.substring(start + 2, end);
            if (!inside.equals("*") && !inside.equals("?") && !inside.equals("$")) {
                variables.add(variable(text.substring(start, end + 1), inside));
            }
            start = text.indexOf("${", end);
        }
        return variables;
    }

    /** Returns a text with a star in place of every variable, for those who only need its outline. */
    public static String outline(String text) {
        String outline = text;
        for (Variable variable : in(text)) {
            outline = outline.replace(variable.text(), "*");
        }
        return outline;
    }

    private static Variable variable(String text, String inside) {
        int comma = inside.indexOf(',');
        String key = (comma < 0 ? inside : inside.substring(0, comma)).strip();
        boolean wellFormed = key.indexOf(':') > 0
                && key.indexOf(':') < key.length() - 1
                && key.chars().noneMatch(Character::isWhitespace)
                && (comma < 0 || quoted(inside.substring(comma + 1).strip()));
        return new Variable(text, wellFormed ? key : "", comma >= 0);
    }

    private static boolean quoted(String text) {
        return text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
    }
}
