package dev.plumb.vpc.kind;

import dev.plumb.vpc.network.NetworkAcl;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which numbers of a network ACL's entries are ours, as its tags say: {@code 1-3 50} stands for 100, 200, 300 and 5000. Ours are
 * whole hundreds, and a tag holds 256 characters.
 */
final class OwnedNumbers {
    private static final String IN = "plumb:rules-in";
    private static final String OUT = "plumb:rules-out";
    private static final int STEP = 100;

    private OwnedNumbers() {}

    /** Returns the slots that tags call ours. */
    static Set<String> of(Map<String, String> tags) {
        Set<String> slots = new HashSet<>();
        read(tags.getOrDefault(IN, "")).forEach(number -> slots.add(NetworkAcl.slot(false, number)));
        read(tags.getOrDefault(OUT, "")).forEach(number -> slots.add(NetworkAcl.slot(true, number)));
        return slots;
    }

    private static Set<Integer> read(String text) {
        Set<Integer> numbers = new TreeSet<>();
        for (String range : text.split(" ", -1)) {
            if (range.matches("[0-9]{1,3}(-[0-9]{1,3})?")) {
                String[] ends = range.split("-", -1);
                int last = Integer.parseInt(ends[ends.length - 1]);
                for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
                    numbers.add(number * STEP);
                }
            }
        }
        return numbers;
    }

    /** Returns the tags that call these slots ours. */
    static Map<String, String> tags(Collection<String> slots) {
        return Map.of(IN, text(slots, "in "), OUT, text(slots, "out "));
    }

    private static String text(Collection<String> slots, String direction) {
        TreeSet<Integer> numbers = new TreeSet<>();
        slots.stream()
                .filter(slot -> slot.startsWith(direction))
                .forEach(slot -> numbers.add(Integer.parseInt(slot.substring(direction.length())) / STEP));
        StringBuilder out = new StringBuilder();
        while (!numbers.isEmpty()) {
            int first = numbers.first();
            int last = first;
            while (numbers.remove(last)) {
                last++;
            }
            last--;
            out.append(out.isEmpty() ? "" : " ").append(first).append(last == first ? "" : "-" + last);
        }
        return out.toString();
    }
}
