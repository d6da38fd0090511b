package dev.plumb.cli;

import dev.plumb.core.report.Terminal;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import dev.plumb.ec2.scaling.chart.TextChart;
import dev.plumb.ec2.scaling.decision.Assumption;
import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.decision.DocumentedRule;
import dev.plumb.ec2.scaling.replay.Activity;
import dev.plumb.ec2.scaling.replay.Fidelity;
import dev.plumb.ec2.scaling.replay.Goal;
import dev.plumb.ec2.scaling.replay.Summary;
import dev.plumb.ec2.scaling.replay.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replays of a group, for people: numbers side by side, pictures, what happened, and what the model rests on. */
@Sink(Sink.Medium.TERMINAL)
final class SimulationPage {
    private static final int LISTED = 12;
    private static final int FIRST = 30;
    private static final int WIDEST = 24;
    private static final int NARROWEST = 14;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final Simulation simulation;
    private final Terminal terminal;
    private final StringBuilder page = new StringBuilder();

    private SimulationPage(Simulation simulation, Terminal terminal) {
        this.simulation = simulation;
        this.terminal = terminal;
    }

    static String of(Simulation simulation, Terminal terminal) {
        return new SimulationPage(simulation, terminal).text();
    }

    private String text() {
        Instant start = simulation.load().start();
        Instant end = start.plus(Duration.ofMinutes(simulation.load().minutes()));
        line(terminal.paint(
                Paint.STRONG,
                "Replay of " + terminal.text(simulation.replays().get(0).name())));
        line("Load: " + terminal.text(simulation.source()) + ", " + DAY.format(start.atOffset(ZoneOffset.UTC)) + " to "
                + DAY.format(end.atOffset(ZoneOffset.UTC)) + " UTC");
        line("");
        numbers();
        hidden();
        simulation.replays().forEach(this::pictures);
        simulation.replays().forEach(this::activities);
        model();
        return page.toString();
    }

    private void numbers() {
        List<List<String>> rows = new ArrayList<>();
        Goal goal = simulation.goal();
        List<String> names = new ArrayList<>(List.of(""));
        simulation.replays().forEach(played -> names.add(terminal.text(played.name())));
        rows.add(names);
        row(rows, "instance-hours", one -> decimal(one.instanceHours()));
        row(rows, "instances at work", one -> one.least() + " to " + one.most());
        if (goal != null) {
            String metric = terminal.text(goal.metric());
            row(rows, "minutes of " + metric + " above " + Assumptions.text(goal.line()), one -> "" + one.overGoal());
            row(rows, metric + ", 95th percentile", one -> decimal(one.percentile95()));
            row(rows, metric + ", highest", one -> decimal(one.highest()));
        }
        row(rows, "minutes with nothing left", one -> "" + one.unmet());
        row(rows, "minutes at max", one -> "" + one.atMax());
        row(rows, "times scaled out, in", one -> one.growths() + ", " + one.removals());
        row(rows, "flaps", one -> "" + one.flaps());
        if (simulation.replays().stream().anyMatch(played -> played.fidelity() != null)) {
            List<String> row = new ArrayList<>(List.of("fidelity"));
            simulation.replays().forEach(played -> row.add(fidelity(played.fidelity())));
            rows.add(row);
        }
        table(rows);
    }

    private void row(List<List<String>> rows, String name, Function<Summary, String> value) {
        List<String> row = new ArrayList<>(List.of(name));
        simulation.replays().forEach(played -> row.add(value.apply(played.summary())));
        rows.add(row);
    }

    private static String fidelity(@Nullable Fidelity fidelity) {
        return fidelity == null
                ? "-"
                : decimal(fidelity.percent()) + "% (" + fidelity.repeated() + " of " + fidelity.recorded() + ", "
                        + fidelity.invented() + " more)";
    }

    /** Side by side where there is room, else one below the other. */
    private void table(List<List<String>> rows) {
        int count = rows.get(0).size() - 1;
        int room = Math.min(WIDEST, (terminal.width() - FIRST) / count - 2);
        if (room < NARROWEST) {
            for (int i = 1; i <= count; i++) {
                line(rows.get(0).get(i));
                for (List<String> row : rows.subList(1, rows.size())) {
                    line("  " + row.get(0) + ": " + row.get(i));
                }
                line("");
            }
            return;
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(Columns.pad(Columns.cut(row.get(0), FIRST, "~"), FIRST));
            row.subList(1, row.size())
                    .forEach(cell -> line.append("  ").append(Columns.pad(Columns.cut(cell, room, "~"), room)));
            line(line.toString().stripTrailing());
        }
        line("");
    }

    private void hidden() {
        int hidden = simulation.load().saturated();
        if (hidden > 0) {
            wrapped(terminal.paint(Paint.ALARM, "Lower bounds") + ": in " + hidden
                    + " minutes of the load the recorded metric was near its most, and more may have been wanted than was"
                    + " measured.");
            line("");
        }
    }

    private void pictures(Simulation.Played played) {
        Timeline timeline = played.timeline();
        Goal goal = simulation.goal();
        if (goal != null && timeline.metrics().contains(goal.metric())) {
            line(terminal.text(goal.metric() + " with " + played.name()) + ", line at "
                    + Assumptions.text(goal.line()));
            page.append(TextChart.of(timeline.load().start(), timeline.values(goal.metric()), goal.line(), terminal));
        }
        line("instances at work with " + terminal.text(played.name()));
        page.append(TextChart.of(
                timeline.load().start(),
                Arrays.stream(timeline.serving()).asDoubleStream().toArray(),
                Double.NaN,
                terminal));
        line("");
    }

    private void activities(Simulation.Played played) {
        List<Activity> all = played.timeline().activities();
        played.timeline()
                .notes()
                .forEach(note -> wrapped(terminal.paint(Paint.ALARM, "Note") + ": " + terminal.text(note)));
        if (all.isEmpty()) {
            line(terminal.text(played.name()) + " never changed");
            line("");
            return;
        }
        int shown = terminal.all() ? all.size() : Math.min(LISTED, all.size());
        line("What " + terminal.text(played.name()) + " did"
                + (shown < all.size() ? " first; " + (all.size() - shown) + " more, --all lists them" : ""));
        for (Activity one : all.subList(0, shown)) {
            Instant at = simulation.load().start().plus(Duration.ofMinutes(one.minute()));
            String why = one.scheduled() ? "by schedule" : "at " + decimal(one.value());
            line("  " + SHORT.format(at.atOffset(ZoneOffset.UTC)) + "  "
                    + Columns.pad(one.from() + " to " + one.to(), 12) + "  " + terminal.text(one.cause()) + ", " + why);
        }
        line("");
    }

    private void model() {
        line(terminal.paint(Paint.STRONG, "Our model") + ": what AWS does not publish (--assume NAME=VALUE)");
        for (Assumption assumption : Assumption.values()) {
            String value = Assumptions.text(simulation.assumptions().get(assumption));
            String head = "  " + Columns.pad(assumption.word() + "=" + value, 22) + "  ";
            List<String> lines = Columns.wrap(assumption.meaning(), terminal.width() - head.length());
            line(head + lines.get(0));
            lines.subList(1, lines.size()).forEach(more -> line(" ".repeat(head.length()) + more));
        }
        line(terminal.paint(Paint.STRONG, "Documented") + ": what AWS says and the replay follows");
        for (DocumentedRule rule : DocumentedRule.values()) {
            List<String> lines = Columns.wrap(rule.rule(), terminal.width() - 2);
            lines.forEach(each -> line("  " + each));
        }
    }

    private void wrapped(String text) {
        Columns.wrap(text, terminal.width()).forEach(this::line);
    }

    private void line(String text) {
        if (Columns.width(text) <= terminal.width()) {
            page.append(text).append('\n');
        } else {
            Columns.wrap(text, terminal.width())
                    .forEach(each -> page.append(each.stripTrailing()).append('\n'));
        }
    }

    private static String decimal(double value) {
        return Double.isNaN(value) ? "-" : Assumptions.text(Math.rint(value * 10) / 10);
    }
}
