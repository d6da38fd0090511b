package dev.plumb.ec2.compute;

import dev.plumb.core.spec.Doc;
import java.util.List;
import java.util.Map;

/** What an instance may do: as an instance profile that is there, or with a role of its own. */
public sealed interface RoleChoice permits RoleChoice.Existing, RoleChoice.Own {
    /**
     * An instance profile that somebody else made.
     *
     * @param name its name
     */
    @Doc("the name of an instance profile that is there")
    record Existing(String name) implements RoleChoice {
        /**
         * Reads a name.
         *
         * @throws IllegalArgumentException when it is none
         */
        public static Existing parse(String text) {
            if (!text.matches("[A-Za-z0-9_+=,.@-]{1,128}")) {
                throw new IllegalArgumentException("the name of an instance profile was expected");
            }
            return new Existing(text);
        }
    }

    /**
     * A role that the stack makes.
     *
     * @param managed policies that are there: ARNs, or names of AWS's own
     * @param inline policies of its own, JSON by name
     */
    @Doc("A role that the stack makes, with an instance profile.")
    record Own(
            @Doc("Policies: ARNs, or the names of AWS's own such as AmazonSSMManagedInstanceCore.")
            List<String> managed,

            @Doc("Policies of its own by name, as JSON.") Map<String, String> inline)
            implements RoleChoice {
        /** Copies. */
        public Own {
            managed = List.copyOf(managed);
            inline = Map.copyOf(inline);
        }
    }
}
