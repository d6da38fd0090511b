package dev.plumb.ec2.scaling.roll;

import java.util.Collection;

/** Counts in words. */
final class Words {
    private static final int SHOWN = 3;

    private Words() {}

    static String instances(long count) {
        return count == 1 ? "1 instance" : count + " instances";
    }

    /** Returns the first few of a list. */
    static String some(Collection<String> all) {
        String first = String.join(", ", all.stream().limit(SHOWN).toList());
        return all.size() > SHOWN ? first + " and " + (all.size() - SHOWN) + " more" : first;
    }
}
