package dev.plumb.core.plan;

import dev.plumb.core.report.Terminal;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import java.util.List;

/** An adoption for people: what would be taken, what cannot be told, and what would be done afterwards. */
@Sink(Sink.Medium.TERMINAL)
public final class AdoptionTable {
    private AdoptionTable() {}

    /** Returns it as text. */
    public static String of(Adoption adoption, Terminal terminal) {
        StringBuilder out = new StringBuilder();
        if (adoption.taken().isEmpty()) {
            out.append("There is nothing left to take: what was named belongs to stack ")
                    .append(terminal.text(stack(adoption)))
                    .append(".\n");
        } else {
            out.append(terminal.paint(Paint.STRONG, "Taken under stack " + terminal.text(stack(adoption))))
                    .append(", by tags alone:\n\n");
        }
        taken(out, adoption.taken(), terminal);
        unclear(out, adoption.unclear(), terminal);
        out.append("\nAfterwards there is this to do:\n\n").append(PlanTable.of(adoption.after(), terminal));
        return out.toString();
    }

    private static String stack(Adoption adoption) {
        return adoption.tagging().stack().name();
    }

    private static void taken(StringBuilder out, List<Adoption.Taken> taken, Terminal terminal) {
        int width = taken.stream()
                .mapToInt(one -> Columns.width(terminal.text(one.key().toString())))
                .max()
                .orElse(0);
        taken.forEach(one -> out.append("  ")
                .append(terminal.paint(
                        Paint.GOOD, "+ " + Columns.pad(terminal.text(one.key().toString()), width)))
                .append("  ")
                .append(one.label())
                .append(", ")
                .append(terminal.text(one.id()))
                .append(one.name().isEmpty() ? "" : " (" + terminal.text(one.name()) + ")")
                .append(one.asked() ? "" : ", because it can be nothing else")
                .append('\n'));
    }

    private static void unclear(StringBuilder out, List<Adoption.Unclear> unclear, Terminal terminal) {
        if (unclear.isEmpty()) {
            return;
        }
        out.append("\nNot taken, because it cannot be told which is which. Name those that are meant:\n");
        unclear.forEach(one -> out.append("    ")
                .append(terminal.text(one.key().toString()))
                .append(" could be ")
                .append(terminal.text(String.join(", ", one.ids())))
                .append('\n'));
    }
}
