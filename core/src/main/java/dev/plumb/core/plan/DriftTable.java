package dev.plumb.core.plan;

import dev.plumb.core.report.Terminal;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.resource.Key;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A plan read the other way round: how what lives differs from what the file says. */
@Sink(Sink.Medium.TERMINAL)
public final class DriftTable {
    private DriftTable() {}

    /** Tells whether anything differs. What belongs to somebody else never does. */
    public static boolean differs(Plan plan) {
        return !plan.isEmpty() || plan.count(Action.BLOCKED) > 0;
    }

    /** Returns the differences as text. */
    public static String of(Plan plan, Terminal terminal) {
        StringBuilder out = new StringBuilder();
        out.append(terminal.paint(
                        Paint.STRONG, "Stack " + terminal.text(plan.stack().name())))
                .append(" in ")
                .append(terminal.text(
                        plan.stack().account() + ", " + plan.stack().region()))
                .append('\n');
        List<Item> shown = plan.items().stream().filter(Item::isWorthSaying).toList();
        Set<Key> renewed = Difference.renewed(plan);
        int width = shown.stream()
                .mapToInt(item -> Columns.width(word(item.action())))
                .max()
                .orElse(0);
        out.append(shown.isEmpty() ? "" : "\n");
        shown.forEach(item -> {
            item(out, item, width, terminal);
            item.changes().forEach(change -> change(out, Difference.of(change, renewed), terminal));
        });
        PlanTable.foreign(out, plan, terminal);
        PlanTable.warnings(out, plan, terminal);
        out.append('\n')
                .append(verdict(plan, shown.size() - plan.retained().size()))
                .append('\n');
        return out.toString();
    }

    private static String verdict(Plan plan, int differing) {
        if (!differs(plan)) {
            return "No drift: everything is as the file says"
                    + (plan.warnings().isEmpty() ? "." : ", but see the notes.");
        }
        if (differing == 0) {
            return "Something is still under way.";
        }
        return differing + (differing == 1 ? " resource differs" : " resources differ") + " from the file.";
    }

    private static void item(StringBuilder out, Item item, int width, Terminal terminal) {
        String rest = Stream.of(
                        item.label(),
                        terminal.text(item.id()),
                        item.action() == Action.DELETE ? "" : terminal.text(item.reason()))
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        out.append("  ")
                .append(terminal.paint(paint(item.action()), Columns.pad(word(item.action()), width)))
                .append("  ")
                .append(terminal.text(item.key().toString()))
                .append("  ")
                .append(rest)
                .append('\n');
    }

    private static void change(StringBuilder out, Difference difference, Terminal terminal) {
        String start = "      " + difference.component() + ": ";
        if (difference.isPartial()) {
            difference.comes().forEach(one -> line(out, start + "missing " + terminal.text(one)));
            difference.goes().forEach(one -> line(out, start + "not in the file " + terminal.text(one)));
        } else if (difference.isRenewal()) {
            line(out, start + terminal.text(difference.to()) + ", which is to be made anew");
        } else {
            line(
                    out,
                    start + "is " + terminal.text(difference.from()) + ", the file says "
                            + terminal.text(difference.to()));
        }
    }

    private static void line(StringBuilder out, String line) {
        out.append(line).append('\n');
    }

    private static String word(Action action) {
        return switch (action) {
            case CREATE -> "missing";
            case UPDATE, REPLACE, BLOCKED -> "differs";
            case DELETE -> "not in the file";
            case REMOVE_DOUBLE, REMOVE_TWIN -> "one too many";
            case KEEP -> "stays";
        };
    }

    private static Paint paint(Action action) {
        return switch (action) {
            case CREATE, DELETE, REMOVE_DOUBLE, REMOVE_TWIN -> Paint.HIGH;
            case UPDATE, REPLACE, BLOCKED -> Paint.MEDIUM;
            case KEEP -> Paint.FAINT;
        };
    }
}
