package dev.plumb.cli;

import dev.plumb.core.report.Terminal;
import dev.plumb.core.text.Sink;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.Slot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A block of addresses as a picture: a mark for each part of it, row by row. Each tier has a letter, in capitals for every other
 * subnet, so that one can be told from the next; what is free is a dot.
 *
 * <pre>
 * 10.20.0.0    AAAAAAAAAAAAAAAAaaaaaaaaaaaaaaaaAAAAAAAAAAAAAAAA................
 * 10.20.64.0   BbBDdD..........................................................
 * </pre>
 */
@Sink(Sink.Medium.TERMINAL)
final class CidrMap {
    private static final int BITS = 8;
    private static final int LABEL = 16;

    private CidrMap() {}

    static String of(Cidr4 block, List<Slot> slots, Terminal terminal) {
        int size = Math.min(32, block.prefix() + BITS);
        int columns = 1 << Math.min(size - block.prefix(), terminal.width() >= LABEL + 64 ? 6 : 4);
        Map<String, Character> letters = new TreeMap<>();
        slots.forEach(slot -> letters.putIfAbsent(slot.tier(), (char) ('A' + letters.size() % 26)));
        StringBuilder map = new StringBuilder();
        List<Cidr4> marks = block.split(size).toList();
        for (int row = 0; row < marks.size(); row += columns) {
            String first = marks.get(row).first();
            map.append(first).append(" ".repeat(Math.max(1, LABEL - 1 - first.length())));
            marks.subList(row, row + columns).forEach(mark -> map.append(mark(mark, slots, letters)));
            map.append('\n');
        }
        String tiers = letters.entrySet().stream()
                .map(entry -> entry.getValue() + " " + terminal.text(entry.getKey()))
                .collect(Collectors.joining(", "));
        return map + "\nEach mark is a /" + size + ": " + tiers
                + " (every other subnet in small letters), + several subnets, . free.\n";
    }

    private static char mark(Cidr4 mark, List<Slot> slots, Map<String, Character> letters) {
        char found = '.';
        int number = 0;
        for (Slot slot : slots) {
            if (slot.block().overlaps(mark)) {
                char letter = letters.getOrDefault(slot.tier(), '?');
                found = found == '.' ? (number % 2 == 0 ? letter : Character.toLowerCase(letter)) : '+';
            }
            number++;
        }
        return found;
    }
}
