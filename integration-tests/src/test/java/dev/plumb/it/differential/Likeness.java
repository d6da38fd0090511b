package dev.plumb.it.differential;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the simulator's ids stands for which of the emulator's. Two that meet for the first time in the same place of two
 * answers belong together from then on. The same goes for names of zones, which differ from account to account, for
 * addresses and blocks that AWS chooses, and for account numbers.
 */
final class Likeness {
    private static final Pattern CHOSEN =
            Pattern.compile("(?<id>\\b[a-z]+(?:-[a-z0-9]+)*?-[0-9a-f]{17}\\b|\\b[a-z]+-[0-9a-f]{8}\\b)"
                    + "|(?<unique>\\bA[A-Z]{3}[A-Z0-9]{12,17}\\b)"
                    + "|(?<account>\\b[0-9]{12}\\b)"
                    + "|(?<zone>\\bus-east-1[a-f]\\b)"
                    + "|(?<address>\\b(?:ip-)?10[.-][0-9]+[.-][0-9]+[.-][0-9]+\\b(?![/0-9.]))"
                    + "|(?<public>\\b(?:ec2-)?(?!10[.-]|0[.-])[0-9]{1,3}[.-][0-9]{1,3}[.-][0-9]{1,3}[.-][0-9]{1,3}\\b(?![/0-9.]))"
                    + "|(?<block>\\b2[0-9a-f]{3}:[0-9a-f:]+(?:/[0-9]+)?)"
                    + "|(?<mac>\\b02(?::[0-9a-fx]{2,6}){5}\\b)");
    private static final String[] KINDS = {"id", "unique", "account", "zone", "address", "public", "block", "mac"};

    private final Map<String, String> there = new HashMap<>();
    private final Map<String, String> here = new HashMap<>();

    /** How alike two texts are. */
    enum Degree {
        SAME,
        /** So far: something in them is met for the first time. */
        POSSIBLY,
        NOT
    }

    /** Compares two texts and learns nothing. */
    Degree compare(String simulator, String emulator) {
        return walk(simulator, emulator, false);
    }

    /** Compares two texts in the same place of two answers: what meets here for the first time belongs together. */
    boolean same(String simulator, String emulator) {
        if (walk(simulator, emulator, false) == Degree.NOT) {
            return false;
        }
        walk(simulator, emulator, true);
        return true;
    }

    private Degree walk(String simulator, String emulator, boolean learn) {
        if (!mask(simulator).equals(mask(emulator))) {
            return Degree.NOT;
        }
        Matcher left = CHOSEN.matcher(simulator);
        Matcher right = CHOSEN.matcher(emulator);
        Degree degree = Degree.SAME;
        while (left.find() && right.find()) {
            String one = left.group();
            String other = right.group();
            String known = there.get(one);
            if (known == null && !here.containsKey(other)) {
                degree = Degree.POSSIBLY;
                if (learn) {
                    there.put(one, other);
                    here.put(other, one);
                }
            } else if (!other.equals(known)) {
                return Degree.NOT;
            }
        }
        return degree;
    }

    /** Returns the text with everything chosen named by its kind. */
    static String mask(String text) {
        return CHOSEN.matcher(text).replaceAll(match -> Matcher.quoteReplacement("<" + kind((Matcher) match) + ">"));
    }

    private static String kind(Matcher match) {
        for (String kind : KINDS) {
            if (match.group(kind) != null) {
                return kind.equals("id") ? match.group().replaceAll("-[0-9a-f]+$", "") : kind;
            }
        }
        throw new IllegalStateException(match.group());
    }
}
