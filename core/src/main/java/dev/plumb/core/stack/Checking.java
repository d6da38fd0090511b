package dev.plumb.core.stack;

import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;

/** What a section has at hand while it looks for what is wrong in the file. */
public final class Checking {
    private final StackHead head;
    private final Places places;
    private final Exports exports;
    private final Problems problems;

    Checking(StackHead head, Places places, Exports exports, Problems problems) {
        this.head = head;
        this.places = places;
        this.exports = exports;
        this.problems = problems;
    }

    /** Returns the head of the file. */
    public StackHead head() {
        return head;
    }

    /** Returns where things are written; paths begin within the section. */
    public Places places() {
        return places;
    }

    /** Takes down that something is wrong with a value of the section; the path is one of {@link Places#of}. */
    public void wrong(String what, Object... path) {
        problems.at(places.of(path), what);
    }

    /** Takes down that text from elsewhere than the file has what looks like a secret in it; the file itself was looked through. */
    public void refuseSecret(String text, Object... path) {
        if (Secrets.isSecret(text)) {
            new Secrets(problems).report(places.of(path), "this looks like a secret");
        }
    }

    /** Takes down what is wrong, with advice, or at a place in another section. */
    public void report(Problem problem) {
        problems.add(problem);
    }

    /**
     * Looks whether a section of the file exports a name, and takes down when none does.
     *
     * @param kind what is named, such as {@code tier}
     * @param name the name as it is written
     * @param path where it is written
     */
    public boolean refer(String kind, String name, Object... path) {
        return exports.known(kind, name, places.of(path), problems);
    }
}
