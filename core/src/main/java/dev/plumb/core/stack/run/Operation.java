package dev.plumb.core.stack.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run does to a stack. */
public enum Operation {
    /** Makes the stack what its file says. */
    APPLY,
    /** Removes the stack. */
    DESTROY,
    /** Takes existing resources under the stack, or renames some. */
    ADOPT,
    /** Replaces the tasks or instances of a service. */
    ROLL,
    /** Changes how many there are of something. */
    SCALE;

    /** Returns the word in records and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Operation> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
