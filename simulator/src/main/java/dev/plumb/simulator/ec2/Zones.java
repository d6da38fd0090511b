package dev.plumb.simulator.ec2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Availability Zones. Their ids are the same for all accounts; their names are shuffled for each account, as AWS does, by the
 * seed.
 */
final class Zones {
    private static final Map<String, List<String>> IDS = Lines.of("zones.csv").stream()
            .collect(Collectors.toMap(
                    fields -> fields[0], fields -> List.of(Arrays.copyOfRange(fields, 1, fields.length))));

    private Zones() {}

    /** A zone by both its names. */
    record Zone(String name, String id) {}

    static List<Zone> all(Ec2Call ec2) {
        String region = ec2.region();
        List<String> ids =
                new ArrayList<>(IDS.getOrDefault(region, List.of(region + "-az1", region + "-az2", region + "-az3")));
        long seed = ec2.call().settings().seed() * 31 + (ec2.account() + region).hashCode();
        Collections.shuffle(ids, new Random(seed));
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            zones.add(new Zone(region + (char) ('a' + i), ids.get(i)));
        }
        return zones;
    }

    /** Returns a zone's name in this account. */
    static String name(Ec2Call ec2, String id) {
        return all(ec2).stream()
                .filter(zone -> zone.id().equals(id))
                .map(Zone::name)
                .findFirst()
                .orElse(id);
    }
}
