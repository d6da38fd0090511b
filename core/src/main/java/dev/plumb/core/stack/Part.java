package dev.plumb.core.stack;

import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Wanted;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A section as one stack uses it.
 *
 * @param section which section
 * @param spec what is written
 * @param places where
 * @param <S> its record
 */
record Part<S extends Record>(Section<S> section, S spec, Places places) {
    String name() {
        return section.name();
    }

    Map<String, Set<String>> exports() {
        return section.exports(spec);
    }

    Map<String, Set<String>> given() {
        return section.given(spec);
    }

    Collection<? extends Kind<?>> asked() {
        return section.asked(spec);
    }

    Set<String> reads() {
        return section.reads(spec);
    }

    void check(Checking checking) {
        section.check(spec, checking);
    }

    List<? extends Wanted<?>> draw(Drawing drawing) {
        return section.draw(spec, drawing);
    }

    List<Hint> hints(Census census) {
        return section.hints(spec, census);
    }
}
