package dev.plumb.core.text;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that puts text from an account where people or programs act on it: a report format, a progress renderer,
 * an error printer. The injection matrix finds every marked class and fails for one it has no case for.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Sink {
    /** Where the text goes. */
    Medium value();

    /** What would act on the text. */
    enum Medium {
        /** A browser. */
        HTML,
        /** A spreadsheet. */
        CSV,
        /** Chat, a pull request, an issue, mail. */
        MARKDOWN,
        /** A terminal, or a log that is shown in one. */
        TERMINAL,
        /** A program that reads JSON, and a terminal it is printed on. */
        JSON
    }
}
