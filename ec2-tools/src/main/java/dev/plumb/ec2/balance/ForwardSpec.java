package dev.plumb.ec2.balance;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which target groups requests go to. */
public sealed interface ForwardSpec permits ForwardSpec.To, ForwardSpec.Split, ForwardSpec.Sticky {
    /** Returns the groups with their weights. */
    List<Share> shares();

    /** Returns how long a client stays with a group, or null where each request is drawn anew. */
    default @Nullable Duration sticky() {
        return null;
    }

    /**
     * One group.
     *
     * @param group its name
     */
    @Doc("the name of a target group")
    record To(String group) implements ForwardSpec {
        /** Takes a name. */
        public static To parse(String text) {
            return new To(text);
        }

        @Override
        public List<Share> shares() {
            return List.of(new Share(group, 1));
        }
    }

    /**
     * Several groups.
     *
     * @param shares what each gets
     */
    record Split(List<Share> shares) implements ForwardSpec {
        /** Copies. */
        public Split {
            shares = List.copyOf(shares);
        }
    }

    /**
     * Several groups, and clients that stay with theirs.
     *
     * @param to what each gets
     * @param sticky how long a client stays
     */
    @Doc("Several target groups, and clients that stay with theirs.")
    record Sticky(
            @Doc("The target groups.") List<Share> to,

            @Doc("How long a client stays with a group: 1s to 7d.") @Nullable
            Duration sticky)
            implements ForwardSpec {
        /** Copies. */
        public Sticky {
            to = List.copyOf(to);
        }

        @Override
        public List<Share> shares() {
            return to;
        }
    }

    /**
     * What a group gets.
     *
     * @param group its name
     * @param weight how much, against the others
     */
    @Doc("A target group's share.")
    record Share(
            @Doc("The name of a target group.") String group,

            @Doc("How much it gets, against the others; 0 for nothing.") @Default("1") @Range(from = 0, to = 999)
            int weight) {}
}
