package dev.plumb.it.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A layout that somebody edits again and again. */
final class LayoutEdits {
    private static final List<String> NAMES = List.of("app", "data");
    private static final List<String> WAYS = List.of("nat", "none", "internet");
    private static final List<String> NAT = List.of("per-zone", "single", "regional", "none");

    private final Random random;
    private final Map<String, String> tiers = new TreeMap<>();
    private int zones = 2;
    private String nat = "single";
    private boolean ipv6;

    LayoutEdits(Random random) {
        this.random = random;
        tiers.put("public", tier("internet"));
        tiers.put("app", tier("nat"));
    }

    private String tier(String way) {
        return "{size: " + (24 + 2 * random.nextInt(2)) + ", route: " + way + "}";
    }

    /** Changes one thing. */
    void edit() {
        switch (random.nextInt(6)) {
            case 0 -> zones = 1 + random.nextInt(3);
            case 1 -> nat = NAT.get(random.nextInt(NAT.size()));
            case 2 -> ipv6 = !ipv6;
            case 3 -> tiers.remove(NAMES.get(random.nextInt(NAMES.size())));
            default -> tiers.put(NAMES.get(random.nextInt(NAMES.size())), tier(WAYS.get(random.nextInt(WAYS.size()))));
        }
    }

    /** Returns the section as it is now. */
    String section() {
        List<String> lines = new ArrayList<>(List.of(
                "network:",
                "  cidr: 10.20.0.0/16",
                "  zones: " + zones,
                "  nat: " + nat,
                "  ipv6: " + ipv6,
                "  tiers:"));
        tiers.forEach((name, tier) -> lines.add("    " + name + ": " + tier));
        return String.join("\n", lines) + "\n";
    }
}
