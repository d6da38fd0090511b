package dev.plumb.iam.policy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of Action or NotAction: {@code *}, or a service prefix and a pattern over action names, both without regard
 * to case. What IAM cannot match, matches nothing here.
 */
public final class ActionPattern {
    /** Why a pattern can never match. */
    public enum Flaw {
        /** White space, a control character or a comma in it. */
        SPACE_OR_COMMA,
        /** No colon, so no service prefix. */
        NO_PREFIX,
        /** A wildcard in the service prefix. */
        WILDCARD_IN_PREFIX,
        /** Nothing after the colon. */
        NO_NAME
    }

    private final String text;
    private final @Nullable Flaw flaw;
    /** Lower case; empty for any service. */
    private final String service;

    private final Glob name;

    private ActionPattern(String text, @Nullable Flaw flaw, String service, Glob name) {
        this.text = text;
        this.flaw = flaw;
        this.service = service;
        this.name = name;
    }

    /** Reads a pattern. A lone {@code *} for the prefix means every service, so {@code *:*} is everything too. */
    public static ActionPattern parse(String text) {
        if (onlyStars(text)) {
            return new ActionPattern(text, null, "", Glob.ignoringCase("*"));
        }
        int colon = text.indexOf(':');
        String prefix = text.substring(0, Math.max(colon, 0));
        String rest = text.substring(colon + 1);
        boolean anyService = onlyStars(prefix);
        Flaw flaw = null;
        if (text.chars().anyMatch(ActionPattern::separator)) {
            flaw = Flaw.SPACE_OR_COMMA;
        } else if (prefix.isEmpty()) {
            flaw = Flaw.NO_PREFIX;
        } else if (!anyService && (prefix.indexOf('*') >= 0 || prefix.indexOf('?') >= 0)) {
            flaw = Flaw.WILDCARD_IN_PREFIX;
        } else if (rest.isEmpty()) {
            flaw = Flaw.NO_NAME;
        }
        return new ActionPattern(
                text, flaw, anyService ? "" : prefix.toLowerCase(Locale.ROOT), Glob.ignoringCase(rest));
    }

    /** Returns the pattern as written. */
    public String text() {
        return text;
    }

    /** Returns why it can never match, or null. */
    public @Nullable Flaw flaw() {
        return flaw;
    }

    /** Returns the service prefix in lower case, empty for any service. */
    public String service() {
        return service;
    }

    /** Returns the pattern over action names. */
    public Glob name() {
        return name;
    }

    /** Returns whether it is a spelling of every action of every service. */
    public boolean everything() {
        return flaw == null && service.isEmpty() && name.universal();
    }

    /** Returns whether it means every action of a service. */
    public boolean wholeService() {
        return flaw == null && name.universal();
    }

    /** Returns whether it means {@code service:name}; both without regard to case. */
    public boolean matches(String otherService, String otherName) {
        return flaw == null && (service.isEmpty() || service.equalsIgnoreCase(otherService)) && name.matches(otherName);
    }

    /** Returns whether it means a known action. */
    boolean matches(ActionCatalog.Action action) {
        return flaw == null
                && (service.isEmpty() || service.equals(action.service()))
                && name.matchesFolded(action.folded());
    }

    /** Returns whether everything the other pattern means is meant by this one. */
    public boolean covers(ActionPattern other) {
        return flaw == null
                && other.flaw == null
                && (service.isEmpty() || service.equals(other.service))
                && (name.universal() || name.covers(other.name));
    }

    private static boolean separator(int c) {
        return c == ',' || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static boolean onlyStars(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '*');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActionPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
