package dev.plumb.core.stack.run;

/** What a parameter that should hold a run record holds. */
sealed interface Parsed {
    /** A record. */
    record Whole(RunRecord record) implements Parsed {}

    /**
     * Something else: it counts as the record of a run that may have created anything.
     *
     * @param why what is wrong with it
     */
    record Damaged(String why) implements Parsed {}

    /**
     * A whole record of a form that only later versions of plumb know.
     *
     * @param schema the version of the form
     */
    record Newer(int schema) implements Parsed {}
}
