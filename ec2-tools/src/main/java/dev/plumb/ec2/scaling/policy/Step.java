package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Doc;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What to do while the metric is in an interval. Bounds are distances from the alarm's threshold, as in AWS's API; those that
 * follow from the neighbouring steps may be left out.
 *
 * @param lower where the interval begins, or null
 * @param upper where it ends, or null
 * @param change by how much, or to what
 */
@Doc("What to do while the metric is so far from the alarm's threshold.")
public record Step(
        @Doc("Where the interval begins, as a distance from the threshold. Left out: where the step before it ends.")
        @Nullable
        BigDecimal lower,

        @Doc("Where it ends. Left out: where the next step begins, or open.") @Nullable
        BigDecimal upper,

        @Doc("How many instances or percent to add, or to remove where it is negative; or how many there are to be.")
        int change) {}
