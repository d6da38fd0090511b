package dev.plumb.core.plan;

import dev.plumb.core.resource.Key;
import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Excerpt;
import dev.plumb.core.text.Sink;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A plan for a pull request or a chat: what something happens to, as long as it fits, and what was cut is counted. */
@Sink(Sink.Medium.MARKDOWN)
public final class PlanMarkdown {
    /** GitHub takes 65,536 characters in a comment, Slack 40,000 in a message. */
    private static final int BUDGET = 24_000;

    private static final int TEXT = 300;
    private static final int FOREIGN = 10;

    private PlanMarkdown() {}

    /** Returns the plan as text. */
    public static String of(Plan plan) {
        StringBuilder page = new StringBuilder(BUDGET);
        page.append("# Plan of stack ").append(text(plan.stack().name())).append("\n\n");
        page.append(text(plan.stack().account()))
                .append(", ")
                .append(text(plan.stack().region()))
                .append(". ");
        page.append("**").append(PlanTable.summary(plan)).append("**\n");
        items(page, plan);
        foreign(page, plan.foreign());
        warnings(page, plan.warnings());
        page.append("\nFingerprint ").append(code(plan.fingerprint())).append(".\n");
        return page.toString();
    }

    private static void items(StringBuilder page, Plan plan) {
        int cut = 0;
        boolean first = true;
        Set<Key> renewed = Difference.renewed(plan);
        for (Item item : plan.items()) {
            if (!item.isWorthSaying()) {
                continue;
            }
            String block = item(item, renewed);
            if (cut > 0 || page.length() + block.length() > BUDGET) {
                cut++;
                continue;
            }
            page.append(first ? "\n" : "").append(block);
            first = false;
        }
        if (cut > 0) {
            page.append("\n**Cut:** ").append(cut).append(" more.\n");
        }
    }

    private static String item(Item item, Set<Key> renewed) {
        StringBuilder block = new StringBuilder("- **");
        block.append(
                        item.isRetained()
                                ? "retain"
                                : item.action().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append("** ");
        block.append(code(item.key().toString())).append(' ').append(text(item.label()));
        block.append(item.id().isEmpty() ? "" : ", " + code(item.id()));
        block.append(item.reason().isEmpty() ? "" : ": " + text(item.reason())).append('\n');
        if (item.will() != null) {
            Shown.parts(item.will())
                    .forEach((component, value) -> block.append("  - ")
                            .append(text(Shown.words(component)))
                            .append(": ")
                            .append(code(Shown.value(value)))
                            .append('\n'));
        }
        item.changes().forEach(change -> change(block, Difference.of(change, renewed)));
        item.obstacles().stream()
                .limit(FOREIGN)
                .forEach(obstacle -> block.append("  - in the way: ")
                        .append(text(Shown.obstacle(obstacle)))
                        .append('\n'));
        return block.toString();
    }

    private static void change(StringBuilder block, Difference difference) {
        String start = "  - " + text(difference.component()) + ": ";
        if (difference.isPartial()) {
            difference
                    .goes()
                    .forEach(one -> block.append(start)
                            .append("no more ")
                            .append(code(one))
                            .append('\n'));
            difference
                    .comes()
                    .forEach(one ->
                            block.append(start).append("now ").append(code(one)).append('\n'));
        } else if (difference.isRenewal()) {
            block.append(start).append(code(difference.to())).append(" (made anew)\n");
        } else {
            block.append(start).append(code(difference.from())).append(" → ");
            block.append(code(difference.to())).append('\n');
        }
    }

    private static void foreign(StringBuilder page, List<Plan.Foreigner> foreign) {
        if (foreign.isEmpty()) {
            return;
        }
        page.append("\nNot of this stack, and left alone:\n\n");
        foreign.stream()
                .limit(FOREIGN)
                .forEach(one -> page.append("- ")
                        .append(text(Shown.words(one.kind()).strip()))
                        .append(' ')
                        .append(code(one.id()))
                        .append(one.name().isEmpty() ? "" : " (" + text(one.name()) + ")")
                        .append(one.description().isEmpty() ? "" : ": " + text(one.description()))
                        .append('\n'));
        if (foreign.size() > FOREIGN) {
            page.append("- and ").append(foreign.size() - FOREIGN).append(" more\n");
        }
    }

    private static void warnings(StringBuilder page, List<String> warnings) {
        warnings.stream()
                .limit(FOREIGN)
                .forEach(warning ->
                        page.append("\n**Note:** ").append(text(warning)).append('\n'));
    }

    private static String text(String hostile) {
        return Escape.markdown(cut(hostile));
    }

    private static String code(String hostile) {
        return Escape.markdownCode(cut(hostile));
    }

    /** What cannot be seen takes more room when it is shown, so that comes first. */
    private static String cut(String hostile) {
        return Excerpt.of(Escape.visible(hostile), TEXT);
    }
}
