package dev.plumb.ec2.security;

import dev.plumb.core.spec.Doc;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports next to each other.
 *
 * @param from the first
 * @param to the last
 */
@Doc("a port such as 443, a range such as 8000-8100, or all")
public record PortRange(int from, int to) implements Ports {
    private static final int LAST = 65_535;
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    /** Every port. */
    static final PortRange ALL = new PortRange(0, LAST);

    /**
     * Reads a port or a range.
     *
     * @throws IllegalArgumentException when it is neither, or out of bounds
     */
    public static PortRange parse(String text) {
        if (text.equals("all")) {
            return ALL;
        }
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException("a port such as 443, a range such as 8000-8100, or all was expected");
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        if (from > LAST || to > LAST) {
            throw new IllegalArgumentException("ports end at 65535");
        }
        if (from > to) {
            throw new IllegalArgumentException("the first port of a range is not above the last: " + to + "-" + from);
        }
        return new PortRange(from, to);
    }
}
