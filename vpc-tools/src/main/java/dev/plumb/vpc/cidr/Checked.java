package dev.plumb.vpc.cidr;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that was read from text, or what is wrong with the text.
 *
 * @param found the value, or null
 * @param wrong the problem, or null
 */
public record Checked<T>(@Nullable T found, @Nullable Problem wrong) {
    static <T> Checked<T> of(T value) {
        return new Checked<>(value, null);
    }

    static <T> Checked<T> wrong(String what, String next) {
        return new Checked<>(null, new Problem(null, what, next));
    }

    /** Returns the value, if the text was one. */
    public Optional<T> value() {
        return Optional.ofNullable(found);
    }

    /** Returns what is wrong, if something is. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(wrong);
    }

    /**
     * Returns the value.
     *
     * @throws InputException with the problem
     */
    public T orThrow() {
        if (found == null) {
            throw InputException.of(wrong == null ? new Problem(null, "nothing was read", null) : wrong);
        }
        return found;
    }

    <R> Checked<R> then(Function<T, Checked<R>> next) {
        return found == null ? new Checked<>(null, wrong) : next.apply(found);
    }
}
