package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several instance types in one group, On-Demand and Spot.
 *
 * @param types the types, those that are liked most first
 * @param onDemandBase how much is On-Demand before anything is Spot
 * @param onDemandPercentage how much of the rest is On-Demand
 * @param onDemandAllocation which types On-Demand Instances are of
 * @param spotAllocation which types Spot Instances are of
 */
@Doc("Several instance types in one group, On-Demand and Spot.")
public record MixedInstances(
        @Doc("The types, those that are liked most first. The type of the launch counts only where it is among them.")
        List<Type> types,

        @Doc("How much of the group is On-Demand before anything is Spot, in the unit of min and max.")
        @Default("0")
        @Range(from = 0, to = 10_000)
        int onDemandBase,

        @Doc("How much of the rest is On-Demand, in percent: 0 for all Spot, 100 for none.") @Range(from = 0, to = 100)
        int onDemandPercentage,

        @Doc("Which types On-Demand Instances are of: in the order of the list, or the cheapest.")
        @Default("prioritized")
        OnDemandAllocation onDemandAllocation,

        @Doc("Which types Spot Instances are of.") @Default("price-capacity-optimized")
        SpotAllocation spotAllocation) {
    /** Copies. */
    public MixedInstances {
        types = List.copyOf(types);
    }

    /** Returns whether some of the instances may be Spot Instances. */
    public boolean hasSpot() {
        return onDemandPercentage < 100;
    }

    /** One of the types of a group. */
    public sealed interface Type permits Plain, Weighted {
        /** Returns its name. */
        String type();

        /** Returns how much of the group's capacity one is, or null where instances are counted. */
        @Nullable
        Integer weight();
    }

    /**
     * A type whose instances are counted.
     *
     * @param type its name
     */
    @Doc("an instance type such as t4g.small")
    public record Plain(String type) implements Type {
        /** Takes a name. */
        public static Plain parse(String text) {
            return new Plain(text);
        }

        @Override
        public @Nullable Integer weight() {
            return null;
        }
    }

    /**
     * A type with a weight.
     *
     * @param type its name
     * @param weight how much of the group's capacity one is, or null where instances are counted
     */
    @Doc("An instance type with a weight.")
    public record Weighted(
            @Doc("Its name, such as t4g.small.") String type,

            @Doc("How much of min, max and desired one instance is. All types have one, or none.")
            @Range(from = 1, to = 999)
            @Nullable
            Integer weight)
            implements Type {}

    /** Which types On-Demand Instances are of. */
    public enum OnDemandAllocation {
        /** The first of the list that there is. */
        PRIORITIZED,
        /** The cheapest. */
        LOWEST_PRICE
    }

    /** Which types Spot Instances are of. */
    public enum SpotAllocation {
        /** Least likely to be interrupted, and cheapest among these. */
        PRICE_CAPACITY_OPTIMIZED,
        /** Least likely to be interrupted. */
        CAPACITY_OPTIMIZED,
        /** Least likely to be interrupted, in the order of the list where that makes little difference. */
        CAPACITY_OPTIMIZED_PRIORITIZED,
        /** The cheapest, however often they are interrupted. */
        LOWEST_PRICE
    }
}
