package dev.plumb.core.spec;

import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.text.Suggestion;
import dev.plumb.core.yaml.YamlValue;
import java.util.Collection;
import java.util.Optional;

/**
 * One reading in progress.
 *
 * @param problems where what is wrong is taken down
 */
record Binding(Problems problems) {
    /** Takes down that something else was expected. */
    <T> Optional<T> unexpected(YamlValue value, String expected) {
        return wrong(value, expected + " was expected, not " + value.described());
    }

    /** Takes down what is wrong. */
    <T> Optional<T> wrong(YamlValue value, String what) {
        problems.at(value.where(), what);
        return Optional.empty();
    }

    /** Takes down what is wrong, and what was probably meant. */
    <T> Optional<T> wrong(Problem problem, String typed, Collection<String> candidates) {
        problems.add(Suggestion.nearest(typed, candidates)
                .map(near -> problem.advise("Did you mean " + near + "?"))
                .orElse(problem));
        return Optional.empty();
    }
}
