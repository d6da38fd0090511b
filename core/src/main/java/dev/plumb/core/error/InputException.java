package dev.plumb.core.error;

import dev.plumb.core.ExitCode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The input cannot be used: every problem found in it, so that they can be mended at once. */
public final class InputException extends PlumbException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Creates one from the problems found, at least one. */
    public InputException(List<Problem> problems, @Nullable Throwable cause) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
        this.problems = List.copyOf(problems);
    }

    /** Returns one for a single problem. */
    public static InputException of(Problem problem) {
        return new InputException(List.of(problem), null);
    }

    /** Returns one for a single problem at a place. */
    public static InputException at(Location where, String what) {
        return of(Problem.at(where, what));
    }

    /** Returns what is wrong, in the order of the input. */
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.USAGE;
    }
}
