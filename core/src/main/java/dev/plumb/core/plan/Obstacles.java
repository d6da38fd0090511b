package dev.plumb.core.plan;

import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Refs;
import dev.plumb.core.resource.StackTags;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands in the way of removing something: what AWS says, and what was read of others that refers to it. */
final class Obstacles {
    private static final Duration SOON = Duration.ofMinutes(10);

    private final Set<String> ours = new HashSet<>();
    private final Map<String, Map<String, Obstacle>> byId = new HashMap<>();

    Obstacles(Census census, Circumstances circumstances) {
        Stream.concat(census.ours().values().stream(), census.doubles().stream())
                .forEach(found -> {
                    ours.add(found.id());
                    ours.addAll(found.live().members());
                });
        circumstances.obstacles().forEach((id, some) -> some.forEach(one -> add(id, one)));
        for (Live<?> live : census.foreign()) {
            boolean part = Refs.wholes(live.record()).stream().anyMatch(whole -> ours.contains(whole.toString()));
            if (part) {
                continue;
            }
            Obstacle foreigner = of(live);
            for (Ref ref : Refs.in(live.record())) {
                if (ref.id() != null) {
                    add(ref.id(), foreigner);
                }
            }
        }
    }

    private void add(String id, Obstacle obstacle) {
        boolean own = ours.contains(obstacle.id()) || obstacle.parts().stream().anyMatch(ours::contains);
        if (!own) {
            byId.computeIfAbsent(id, none -> new TreeMap<>()).putIfAbsent(obstacle.id(), obstacle);
        }
    }

    private static Obstacle of(Live<?> live) {
        String name = live.tags().getOrDefault("Name", "");
        // What has failed holds on to nothing, and vanishes.
        boolean leaving = !live.condition().works();
        return new Obstacle(
                live.id(),
                Shown.words(live.record().getClass().getSimpleName()).strip() + (name.isEmpty() ? "" : " " + name),
                live.tags().getOrDefault(StackTags.STACK, "somebody else"),
                "remove it where it was made, or have it use something else",
                Set.of(),
                leaving ? SOON : Duration.ZERO);
    }

    /** Returns what does not go by itself. */
    List<Obstacle> lasting(Found<?> found) {
        return byId.getOrDefault(found.id(), Map.of()).values().stream()
                .filter(obstacle -> !obstacle.isLeaving())
                .toList();
    }
}
