package dev.plumb.ec2.compute;

import dev.plumb.core.spec.Doc;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which image an instance starts from. */
public sealed interface ImageChoice permits ImageChoice.Given, ImageChoice.Sought {
    /** Returns what the file says, in one line: an instance keeps its image as long as this stays. */
    String reference();

    /** Returns whether a newer image makes another instance. */
    default boolean follows() {
        return false;
    }

    /**
     * An image by its id, or the parameter that names it.
     *
     * @param reference {@code ami-...} or the path of a parameter
     */
    @Doc("an image's id, or the path of an SSM parameter that holds one")
    record Given(String reference) implements ImageChoice {
        private static final Pattern ID = Pattern.compile("ami-[0-9a-f]{8}([0-9a-f]{9})?");

        /**
         * Reads one.
         *
         * @throws IllegalArgumentException when it is neither
         */
        public static Given parse(String text) {
            if (!ID.matcher(text).matches() && !text.matches("/[a-zA-Z0-9_.\\-/]{1,1000}")) {
                throw new IllegalArgumentException(
                        "an image's id such as ami-0123456789abcdef0 was expected, or the path of"
                                + " an SSM parameter such as /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64");
            }
            return new Given(text);
        }

        boolean isId() {
            return reference.startsWith("ami-");
        }
    }

    /**
     * The newest image of a name, or of a parameter.
     *
     * @param name a pattern with stars, or null
     * @param owner whose image, or null
     * @param parameter the path of a parameter, or null
     * @param follow whether a newer image makes another instance
     */
    @Doc("An image that is looked for.")
    record Sought(
            @Doc("A name with stars, such as al2023-ami-2023.*-arm64; the newest image of them is taken.") @Nullable
            String name,

            @Doc("Whose images: an account id, self, or amazon.") @Nullable
            String owner,

            @Doc("The path of an SSM parameter that holds an image's id.") @Nullable
            String parameter,

            @Doc("Whether a newer image makes another instance. Left out: an instance keeps its image.") @Nullable
            Boolean follow)
            implements ImageChoice {
        /** Checks that one way is written. */
        public Sought {
            if ((name == null) == (parameter == null)) {
                throw new IllegalArgumentException("either name with owner, or parameter was expected");
            }
            if ((name == null) != (owner == null)) {
                throw new IllegalArgumentException(
                        "name and owner go together: whoever likes may call an image anything");
            }
        }

        @Override
        public String reference() {
            return parameter != null ? parameter : owner + "/" + name;
        }

        @Override
        public boolean follows() {
            return Boolean.TRUE.equals(follow);
        }

        List<String> owners() {
            return owner == null ? List.of() : List.of(owner);
        }
    }
}
