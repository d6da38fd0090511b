package dev.plumb.core.yaml;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.text.Excerpt;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** What the library's parser finds, one after the other. Whatever it throws becomes a problem with a place. */
final class Events {
    private static final int LONGEST = 300;

    private final String source;
    private final String text;
    private final Iterator<Event> parser;
    private Location reached;

    Events(String source, String text) {
        this.source = source;
        this.text = text;
        this.reached = new Location(source, 1, 1);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(YamlReader.BYTES)
                .build();
        this.parser = new Parse(settings).parseString(text).iterator();
    }

    /** Returns the next event. */
    Event next() {
        try {
            Event event = parser.next();
            reached = place(event);
            return event;
        } catch (ReaderException e) {
            throw new InputException(List.of(unreadable(e)), e);
        } catch (MarkedYamlEngineException e) {
            throw new InputException(List.of(notYaml(e)), e);
        } catch (RuntimeException e) {
            // The scanner lets failures of its number and address parsing pass: an escape beyond Unicode, for one.
            throw new InputException(
                    List.of(Problem.at(
                            reached,
                            "this is not YAML, here or shortly after: "
                                    + Excerpt.of(String.valueOf(e.getMessage()), LONGEST))),
                    e);
        }
    }

    /** Returns where an event begins. */
    Location place(Event event) {
        return event.getStartMark().map(this::place).orElse(reached);
    }

    private Location place(Mark mark) {
        return new Location(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Problem unreadable(ReaderException failure) {
        int at = text.offsetByCodePoints(0, Math.min(failure.getPosition(), text.codePointCount(0, text.length())));
        return Problem.at(
                YamlReader.place(source, text, at),
                String.format("the character U+%04X may not stand in a YAML file", failure.getCodePoint()));
    }

    private Problem notYaml(MarkedYamlEngineException failure) {
        Optional<Mark> mark = failure.getProblemMark().or(failure::getContextMark);
        String what = (failure.getContext() == null ? "" : " " + failure.getContext()) + ": " + failure.getProblem();
        Problem problem =
                Problem.at(mark.map(this::place).orElse(reached), "this is not YAML" + Excerpt.of(what, LONGEST));
        return what.contains("TAB") ? problem.advise("Indent with blanks, not with tabs") : problem;
    }
}
