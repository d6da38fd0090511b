package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import java.util.ArrayList;
import java.util.List;

/** Options that take several words at once, with commas between them. Picocli's own split drops empty words unseen. */
final class Commas {
    private Commas() {}

    /**
     * Returns the words of all that was given.
     *
     * @throws InputException when one of them is empty
     */
    static List<String> split(String option, List<String> given) {
        List<String> words = new ArrayList<>();
        for (String value : given) {
            List<String> parts = List.of(value.split(",", -1));
            if (parts.contains("")) {
                throw InputException.of(new Problem(
                        null,
                        option + " '" + value + "' has an empty word",
                        "Write commas between words only, without spaces"));
            }
            words.addAll(parts);
        }
        return words;
    }
}
