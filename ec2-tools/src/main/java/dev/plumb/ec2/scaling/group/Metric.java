package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.Ref;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A metric of CloudWatch. Which group or target group it is about is a reference, since its name is not known before it is made.
 *
 * @param namespace where it is
 * @param name its name
 * @param statistic what is made of the samples of a period, as CloudWatch writes it
 * @param unit its unit, or null for any
 * @param dimensions what else tells it from others of that name
 * @param group the group whose metric it is, or null
 * @param targetGroup the target group whose metric it is, or null
 */
public record Metric(
        String namespace,
        String name,
        String statistic,
        @Nullable String unit,
        Map<String, String> dimensions,
        @Nullable Ref group,
        @Nullable Ref targetGroup) {
    /** Copies. */
    public Metric {
        dimensions = Map.copyOf(dimensions);
    }
}
