package dev.plumb.core.plan;

import dev.plumb.core.report.Terminal;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.resource.Key;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A plan for people: one line for each resource that something happens to, and what differs below it. */
@Sink(Sink.Medium.TERMINAL)
public final class PlanTable {
    private static final int FOREIGN = 10;
    private static final int WILL = 6;

    private final Plan plan;
    private final Terminal terminal;
    private final Set<Key> renewed;
    private final StringBuilder out = new StringBuilder();

    private PlanTable(Plan plan, Terminal terminal) {
        this.plan = plan;
        this.terminal = terminal;
        this.renewed = Difference.renewed(plan);
    }

    /** Returns the plan as text. */
    public static String of(Plan plan, Terminal terminal) {
        return new PlanTable(plan, terminal).text();
    }

    private String text() {
        String where = plan.stack().account() + ", " + plan.stack().region();
        line(terminal.paint(Paint.STRONG, "Stack " + terminal.text(plan.stack().name())) + " in "
                + terminal.text(where));
        List<Item> shown = plan.items().stream()
                .filter(item -> terminal.all() || item.isWorthSaying())
                .toList();
        int width = shown.stream()
                .mapToInt(item -> Columns.width(terminal.text(item.key().toString())))
                .max()
                .orElse(0);
        if (!shown.isEmpty()) {
            line("");
        }
        shown.forEach(item -> item(item, width));
        foreign(out, plan, terminal);
        warnings(out, plan, terminal);
        line("");
        line(summary(plan));
        return out.toString();
    }

    private void item(Item item, int width) {
        String key = Columns.pad(terminal.text(item.key().toString()), width);
        String rest = Stream.of(item.label(), terminal.text(item.id()), terminal.text(item.reason()))
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        line("  " + terminal.paint(paint(item.action()), sign(item.action()) + " " + key) + "  " + rest);
        if (item.will() != null) {
            described(terminal.text(Shown.will(item.will())), terminal)
                    .forEach(text -> line(" ".repeat(WILL) + terminal.paint(Paint.FAINT, text)));
        }
        item.changes().forEach(change -> change(Difference.of(change, renewed)));
        item.obstacles().forEach(obstacle -> line("      in the way: " + terminal.text(Shown.obstacle(obstacle))));
    }

    private void change(Difference difference) {
        String start = " ".repeat(WILL) + difference.component() + ": ";
        if (difference.isPartial()) {
            difference.goes().forEach(one -> line(start + "- " + terminal.text(one)));
            difference.comes().forEach(one -> line(start + "+ " + terminal.text(one)));
        } else if (difference.isRenewal()) {
            line(start + terminal.text(difference.to()) + " (made anew)");
        } else {
            line(start
                    + terminal.text(difference.from())
                    + terminal.draw(" → ", " -> ")
                    + terminal.text(difference.to()));
        }
    }

    /** Adds what somebody should know. */
    static void warnings(StringBuilder out, Plan plan, Terminal terminal) {
        plan.warnings()
                .forEach(warning -> out.append('\n')
                        .append(terminal.paint(Paint.MEDIUM, "Note:"))
                        .append(' ')
                        .append(terminal.text(warning))
                        .append('\n'));
    }

    /** On one line, or in full where everything is asked for. */
    private static Stream<String> described(String what, Terminal terminal) {
        int room = terminal.width() - WILL;
        List<String> lines =
                terminal.all() ? Columns.wrap(what, room) : List.of(Columns.cut(what, room, terminal.draw("…", "...")));
        return lines.stream().filter(text -> !text.isEmpty());
    }

    private String sign(Action action) {
        return switch (action) {
            case CREATE -> "+";
            case UPDATE -> "~";
            case REPLACE -> terminal.draw("±", "=");
            case DELETE, REMOVE_DOUBLE, REMOVE_TWIN -> "-";
            case KEEP -> " ";
            case BLOCKED -> "!";
        };
    }

    private static Paint paint(Action action) {
        return switch (action) {
            case CREATE -> Paint.GOOD;
            case UPDATE -> Paint.MEDIUM;
            case REPLACE, DELETE, REMOVE_DOUBLE, REMOVE_TWIN -> Paint.HIGH;
            case KEEP -> Paint.FAINT;
            case BLOCKED -> Paint.ALARM;
        };
    }

    /** Adds what belongs to somebody else. */
    static void foreign(StringBuilder out, Plan plan, Terminal terminal) {
        if (plan.foreign().isEmpty()) {
            return;
        }
        out.append("\nNot of this stack, and left alone:\n");
        int most = terminal.all() ? Integer.MAX_VALUE : FOREIGN;
        plan.foreign().stream().limit(most).forEach(one -> foreigner(out, one, terminal));
        if (plan.foreign().size() > most) {
            out.append("    and ").append(plan.foreign().size() - most).append(" more; --all shows them\n");
        }
    }

    private static void foreigner(StringBuilder out, Plan.Foreigner one, Terminal terminal) {
        out.append("    ")
                .append(Shown.words(one.kind()).strip())
                .append(' ')
                .append(terminal.text(one.id()))
                .append(one.name().isEmpty() ? "" : " (" + terminal.text(one.name()) + ")")
                .append('\n');
        described(terminal.text(one.description()), terminal)
                .forEach(text -> out.append(" ".repeat(WILL))
                        .append(terminal.paint(Paint.FAINT, text))
                        .append('\n'));
    }

    /** Returns what a plan comes to, in a sentence. */
    public static String summary(Plan plan) {
        if (plan.isEmpty()) {
            return nothing(plan);
        }
        List<String> parts = new ArrayList<>();
        count(parts, plan.count(Action.CREATE), "to make");
        count(parts, plan.count(Action.UPDATE), "to change");
        count(parts, plan.count(Action.REPLACE), "to replace");
        count(parts, plan.count(Action.DELETE), "to remove");
        count(parts, plan.count(Action.REMOVE_DOUBLE), "made twice, to remove");
        count(parts, plan.count(Action.REMOVE_TWIN), "with the tags of another, to remove");
        count(parts, plan.count(Action.BLOCKED), "blocked");
        count(parts, plan.retained().size(), "retained");
        String what = parts.isEmpty() ? "Something to wait for" : String.join(", ", parts);
        return what + ". Takes " + clock(plan.expected()) + " or more.";
    }

    private static String nothing(Plan plan) {
        if (plan.items().isEmpty()) {
            return "Nothing to do: nothing of the stack is there.";
        }
        int retained = plan.retained().size();
        if (retained == plan.items().size()) {
            return "Nothing to do: what is left is retained.";
        }
        return "Nothing to do: everything is as the file says" + (retained == 0 ? "." : "; " + retained + " retained.");
    }

    private static void count(List<String> parts, long number, String what) {
        if (number > 0) {
            parts.add(number + " " + what);
        }
    }

    private static String clock(Duration duration) {
        return duration.toMinutes() + ":" + String.format(java.util.Locale.ROOT, "%02d", duration.toSecondsPart());
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
