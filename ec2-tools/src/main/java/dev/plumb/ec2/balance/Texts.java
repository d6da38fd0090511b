package dev.plumb.ec2.balance;

import dev.plumb.core.spec.Doc;
import java.util.List;

/** One text, or several. */
public sealed interface Texts permits Texts.One, Texts.Several {
    /** Returns each of them. */
    default List<String> each() {
        return this instanceof Several several ? several.texts() : List.of(((One) this).text());
    }

    /**
     * One.
     *
     * @param text as it is written
     */
    @Doc("one of them")
    record One(String text) implements Texts {
        /** Takes it as it is. */
        public static One parse(String text) {
            return new One(text);
        }
    }

    /**
     * Several.
     *
     * @param texts each by itself
     */
    record Several(List<String> texts) implements Texts {
        /** Copies. */
        public Several {
            texts = List.copyOf(texts);
        }
    }
}
