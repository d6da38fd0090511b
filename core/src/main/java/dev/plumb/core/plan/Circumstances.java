package dev.plumb.core.plan;

import dev.plumb.core.resource.Obstacle;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a plan should know besides what is wanted and what is there.
 *
 * @param obstacles what keeps resources from being removed, by AWS's id
 * @param refusals why AWS would not make what is to be made, by the name of its kind
 * @param warnings what somebody should know
 */
public record Circumstances(
        Map<String, List<Obstacle>> obstacles, Map<String, String> refusals, List<String> warnings) {
    /** Nothing special. */
    public static final Circumstances NONE = new Circumstances(Map.of(), Map.of(), List.of());

    /** Copies. */
    public Circumstances {
        obstacles = Map.copyOf(obstacles);
        refusals = Map.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /** Returns these together with others. */
    public Circumstances and(Circumstances others) {
        Map<String, List<Obstacle>> all = new HashMap<>(obstacles);
        others.obstacles.forEach((id, more) -> all.merge(
                id,
                more,
                (some, rest) -> Stream.concat(some.stream(), rest.stream()).toList()));
        Map<String, String> refused = new HashMap<>(refusals);
        refused.putAll(others.refusals);
        Set<String> told = new LinkedHashSet<>(warnings);
        told.addAll(others.warnings);
        return new Circumstances(all, refused, List.copyOf(told));
    }
}
