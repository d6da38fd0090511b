package dev.plumb.core.stack;

import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import java.util.List;

/** What a section has at hand while it draws its resources. */
public final class Drawing {
    private final Part<?> part;
    private final Drafts drafts;

    Drawing(Part<?> part, Drafts drafts) {
        this.part = part;
        this.drafts = drafts;
    }

    /** Returns the head of the file. */
    public StackHead head() {
        return drafts.head();
    }

    /** Returns what was read of AWS. */
    public Reading reading() {
        return drafts.reading();
    }

    /** Returns where things are written; paths begin within the section. */
    public Places places() {
        return part.places();
    }

    /** Takes down that a value of the section cannot be had; the path is one of {@link Places#of}. */
    public void wrong(String what, Object... path) {
        report(Problem.at(places().of(path), what));
    }

    /** Takes down what cannot be had, with advice. */
    public void report(Problem problem) {
        problems().add(problem);
    }

    /** Takes down what somebody should know who looks at the stack; it can be had all the same. */
    public void warn(String what) {
        reading().warn(what);
    }

    /** Lets other sections use resources by a name that was {@linkplain Section#exports promised}. */
    public void export(String kind, String name, List<Ref> refs) {
        drafts.export(part, kind, name, refs);
    }

    /**
     * Returns what another section exports, drawing that section first if need be. A name that nobody exports is taken down, and so is
     * a circle; there is nothing to return then.
     *
     * @param kind what is named, such as {@code tier}
     * @param name the name as it is written
     * @param path where it is written
     */
    public List<Ref> find(String kind, String name, Object... path) {
        return drafts.find(part, kind, name, places().of(path));
    }

    private Problems problems() {
        return drafts.problems();
    }
}
