package dev.plumb.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.progress.ProgressRenderer;
import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;
import dev.plumb.core.report.Terminal;
import dev.plumb.core.text.Sink.Medium;
import dev.plumb.core.time.Time;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One way by which text from an account reaches somebody.
 *
 * @param type the class marked with {@link dev.plumb.core.text.Sink}, by its name: some are not visible from here
 * @param own control sequences that the sink sends of itself
 * @param show returns what comes out when the text is wherever an account's owner could put it
 */
record InjectionSink(String type, String variant, Medium medium, Pattern own, Function<String, String> show) {
    static final Pattern NOTHING = Pattern.compile("(?!)");
    static final Pattern COLOUR = Pattern.compile("\u001b\\[(0|1|2|1;3[13]|3[1-6])m");
    private static final Pattern REDRAW = Pattern.compile("\u001b\\[(0|3[123])m|\u001b\\[[0-9]+A\r\u001b\\[J");
    private static final String PROGRESS = "dev.plumb.core.progress.";

    /** Returns every sink that has a case, report formats by enumeration. */
    static List<InjectionSink> all() {
        List<InjectionSink> sinks = new ArrayList<>();
        for (ReportFormat format : Reports.all()) {
            Medium medium = format.getClass()
                    .getAnnotation(dev.plumb.core.text.Sink.class)
                    .value();
            sinks.add(report(format, "", medium, NOTHING));
        }
        sinks.add(report(Reports.table(new Terminal(120, true, true, true)), "in colour", Medium.TERMINAL, COLOUR));
        sinks.add(report(Reports.table(new Terminal(40, false, false, false)), "in ASCII", Medium.TERMINAL, NOTHING));
        sinks.add(new InjectionSink(
                UserPage.class.getName(),
                "",
                Medium.TERMINAL,
                NOTHING,
                text -> UserPage.of(HostileReport.of(text), Terminal.plain(80))));
        sinks.add(new InjectionSink(
                SnapshotPage.class.getName(), "", Medium.TERMINAL, NOTHING, text -> page(snapshot(text))));
        sinks.addAll(HostilePlan.sinks());
        sinks.addAll(HostileSimulation.sinks());
        sinks.addAll(HostileGroup.sinks());
        sinks.add(progress(
                "LineProgress",
                Medium.TERMINAL,
                NOTHING,
                (out, time) -> ProgressRenderer.lines(out, time, Duration.ofMinutes(1))));
        sinks.add(progress(
                "TerminalProgress",
                Medium.TERMINAL,
                REDRAW,
                (out, time) -> ProgressRenderer.terminal(out, time, 80, true)));
        sinks.add(progress("JsonProgress", Medium.JSON, NOTHING, ProgressRenderer::json));
        sinks.add(new InjectionSink(LogLayout.class.getName(), "", Medium.TERMINAL, NOTHING, InjectionSink::logged));
        sinks.add(messages("an unknown word", text -> Plumb.run(text)));
        sinks.add(messages("an unknown option", text -> Plumb.run("iam", "audit", "--" + text)));
        sinks.add(messages("a file", text -> Plumb.run("iam", "audit", "--snapshot", text)));
        sinks.add(messages("a rule", text -> Plumb.run("iam", "audit", "--snapshot", "x", "--rule", text)));
        return sinks;
    }

    private static InjectionSink report(ReportFormat format, String variant, Medium medium, Pattern own) {
        return new InjectionSink(format.getClass().getName(), variant, medium, own, text -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                format.write(HostileReport.of(text), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toString(StandardCharsets.UTF_8);
        });
    }

    private static String page(IamSnapshot snapshot) {
        return SnapshotPage.of(Path.of("account.json"), snapshot, IamSnapshots.coverage(snapshot), Terminal.plain(80));
    }

    private static IamSnapshot snapshot(String text) {
        return IamSnapshot.of(new IamSnapshot.AccountId(text, text, text), Instant.parse("2026-11-20T03:00:00Z"))
                .coverage(new Coverage(List.of(new Coverage.Row(text, text, text, State.FAILED, text, text))))
                .build();
    }

    private interface Renderer {
        ProgressRenderer to(OutputStream out, Time time);
    }

    private static InjectionSink progress(String type, Medium medium, Pattern own, Renderer renderer) {
        return new InjectionSink(PROGRESS + type, "", medium, own, text -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ProgressRenderer progress = renderer.to(out, Time.system())) {
                progress.on(new ProgressEvent.Started("task", text, 3));
                progress.on(new ProgressEvent.Advanced("task", 1, 3));
                progress.on(new ProgressEvent.Waiting("task", text, Duration.ofSeconds(1)));
                progress.on(new ProgressEvent.Note(ProgressEvent.Level.WARNING, text));
                progress.on(new ProgressEvent.Finished("task", ProgressEvent.Outcome.INCOMPLETE, text));
            }
            return out.toString(StandardCharsets.UTF_8);
        });
    }

    private static String logged(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogConfigurator.apply(context, out, Map.of());
        Logger logger = context.getLogger("dev.plumb.core");
        logger.debug(text);
        logger.debug("read {}", text, new IllegalStateException(text));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static InjectionSink messages(String variant, Function<String, Plumb.Result> run) {
        return new InjectionSink(
                Messages.class.getName(),
                variant,
                Medium.TERMINAL,
                NOTHING,
                text -> run.apply(text).err());
    }

    @Override
    public String toString() {
        return type.substring(type.lastIndexOf('.') + 1) + (variant.isEmpty() ? "" : " (" + variant + ")");
    }
}
