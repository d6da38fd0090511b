package dev.plumb.core.stack.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a run stands to the lease. */
public enum RunCondition {
    /** It works, or it died. */
    HELD,
    /** It ended before it was done; creates may be without an answer. */
    RELEASED_UNCLEAN,
    /** It ended with everything known. */
    RELEASED_CLEAN;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RunCondition> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
