package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any metric of CloudWatch.
 *
 * @param namespace where it is
 * @param name its name
 * @param dimensions what tells it from others of that name
 * @param statistic what is made of the samples of a period
 * @param unit its unit, or null for any
 * @param perInstance whether its value falls as instances are added
 */
@Doc("Any metric of CloudWatch.")
public record CustomMetric(
        @Doc("The namespace, such as Shop/Orders.") String namespace,

        @Doc("The name of the metric.") String name,

        @Doc("The dimensions by name.") Map<String, String> dimensions,

        @Doc("What is made of the samples of a period.") @Default("average")
        Statistic statistic,

        @Doc("The unit, as CloudWatch writes it. Left out: any.") @Nullable
        String unit,

        @Doc("Whether the value falls as instances are added. false is for totals, such as the length of a queue.")
        @Default("true")
        boolean perInstance)
        implements ScalingMetric {
    /** Copies. */
    public CustomMetric {
        dimensions = Map.copyOf(dimensions);
    }

    @Override
    public String label() {
        return name;
    }

    @Override
    public double most() {
        return "Percent".equals(unit) && perInstance ? 100 : Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean zeroWithoutData() {
        return false;
    }
}
