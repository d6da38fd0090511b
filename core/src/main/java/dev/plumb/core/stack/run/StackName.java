package dev.plumb.core.stack.run;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a stack: letters, digits and {@code . _ -}, at most 63, the first a letter or digit, so that it may be part of a
 * parameter's name.
 *
 * @param value the name
 */
public record StackName(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /**
     * Checks the name.
     *
     * @throws InputException when no parameter could be named after it
     */
    public StackName {
        if (!FORM.matcher(value).matches()) {
            throw InputException.at(
                    Location.of("stack"),
                    "a stack's name has 1 to 63 letters, digits, dots, hyphens and underscores and begins with a letter or"
                            + " digit; this is no such name: " + value.substring(0, Math.min(value.length(), 80)));
        }
    }

    /** Returns a name. */
    public static StackName of(String value) {
        return new StackName(value);
    }

    /** Returns the path under which the records of the stack's runs are. */
    String path() {
        return "/plumb/stacks/" + value + "/runs";
    }

    /** Returns the name of one run's record. */
    String parameter(int number) {
        return path() + "/" + String.format(Locale.ROOT, "%06d", number);
    }

    @Override
    public String toString() {
        return value;
    }
}
