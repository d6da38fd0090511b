package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.apply.OutcomeJson;
import dev.plumb.core.apply.StepResult;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Adoption;
import dev.plumb.core.plan.AdoptionJson;
import dev.plumb.core.plan.AdoptionTable;
import dev.plumb.core.plan.DriftTable;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.plan.Item;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.PlanJson;
import dev.plumb.core.plan.PlanMarkdown;
import dev.plumb.core.plan.PlanTable;
import dev.plumb.core.plan.Step;
import dev.plumb.core.report.Terminal;
import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.stack.SavedPlan;
import dev.plumb.core.text.Sink.Medium;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.LiveSlots;
import dev.plumb.vpc.cidr.SlotPlan;
import dev.plumb.vpc.cidr.SlotSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A plan, and what came of it, with a text wherever the owner of an account or a file could put it. */
final class HostilePlan {
    private HostilePlan() {}

    /** Returns every page that shows plans or runs. */
    static List<InjectionSink> sinks() {
        List<InjectionSink> sinks = new ArrayList<>();
        terminals(sinks, PlanTable.class.getName(), (text, terminal) -> PlanTable.of(plan(text), terminal));
        terminals(sinks, DriftTable.class.getName(), (text, terminal) -> DriftTable.of(plan(text), terminal));
        terminals(
                sinks,
                OutcomePage.class.getName(),
                (text, terminal) -> OutcomePage.of(outcome(text, true), false, true, hints(text), terminal)
                        + OutcomePage.of(outcome(text, false), false, false, hints(text), terminal)
                        + OutcomePage.kept(text, false, true, text, terminal));
        terminals(
                sinks,
                HistoryPage.class.getName(),
                (text, terminal) -> HistoryPage.of(text, List.of(text), text, terminal)
                        + HistoryPage.of(text, List.of(), "", terminal)
                        + HistoryPage.line(text, terminal));
        sinks.add(new InjectionSink(
                PlanMarkdown.class.getName(),
                "",
                Medium.MARKDOWN,
                InjectionSink.NOTHING,
                text -> PlanMarkdown.of(plan(text))));
        terminals(sinks, CidrTable.class.getName(), (text, terminal) -> CidrTable.of(addresses(text), terminal));
        terminals(
                sinks,
                CidrMap.class.getName(),
                (text, terminal) -> CidrMap.of(
                        addresses(text).blocks().get(0),
                        Objects.requireNonNull(addresses(text).plan()).slots(),
                        terminal));
        sinks.add(new InjectionSink(
                CidrJson.class.getName(),
                "",
                Medium.JSON,
                InjectionSink.NOTHING,
                text -> json(out -> CidrJson.write(addresses(text), out))));
        sinks.add(new InjectionSink(
                OutcomeMarkdown.class.getName(),
                "",
                Medium.MARKDOWN,
                InjectionSink.NOTHING,
                text -> OutcomeMarkdown.of(outcome(text, true), false, failure(text))
                        + OutcomeMarkdown.of(outcome(text, false), false, null)));
        sinks.add(new InjectionSink(
                OutcomeJson.class.getName(),
                "",
                Medium.JSON,
                InjectionSink.NOTHING,
                text -> json(out -> OutcomeJson.write(outcome(text, true), ExitCode.FAILED, failure(text), out))));
        sinks.add(new InjectionSink(
                PlanJson.class.getName(),
                "",
                Medium.JSON,
                InjectionSink.NOTHING,
                text -> json(out -> PlanJson.write(plan(text), out))));
        terminals(sinks, AdoptionTable.class.getName(), (text, terminal) -> AdoptionTable.of(adoption(text), terminal));
        sinks.add(new InjectionSink(
                AdoptionJson.class.getName(),
                "",
                Medium.JSON,
                InjectionSink.NOTHING,
                text -> json(out -> AdoptionJson.write(adoption(text), out))));
        sinks.add(new InjectionSink(
                "dev.plumb.core.stack.SavedPlanWriter",
                "",
                Medium.JSON,
                InjectionSink.NOTHING,
                text -> file(plan(text), text)));
        return sinks;
    }

    private static CidrAnswer addresses(String text) {
        Cidr4 block = Cidr4.parse("10.0.0.0/16");
        SlotPlan plan = SlotPlan.of(SlotSpec.of(block, false, List.of("az1", "az2"), Map.of(text, 24)), LiveSlots.NONE);
        return new CidrAnswer(false, List.of(block), List.of(), null, plan, null, null);
    }

    private static Adoption adoption(String text) {
        return new Adoption(
                List.of(new Adoption.Taken(new Key("subnet", text), "subnet", text, text, false)),
                List.of(new Adoption.Unclear(new Key("subnet", text), List.of(text))),
                plan(text),
                plan(text));
    }

    private static String file(Plan plan, String text) {
        try {
            Path file = Files.createTempFile("plan", ".json");
            SavedPlan.write(file, SavedPlan.Purpose.APPLY, plan, Map.of(text, text), text, Instant.EPOCH);
            String written = Files.readString(file);
            Files.delete(file);
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void terminals(List<InjectionSink> sinks, String type, BiFunction<String, Terminal, String> page) {
        sinks.add(new InjectionSink(
                type,
                "",
                Medium.TERMINAL,
                InjectionSink.NOTHING,
                text -> page.apply(text, new Terminal(80, false, true, true))));
        sinks.add(new InjectionSink(
                type,
                "in colour",
                Medium.TERMINAL,
                InjectionSink.COLOUR,
                text -> page.apply(text, new Terminal(120, true, true, true))));
        sinks.add(new InjectionSink(
                type,
                "in ASCII",
                Medium.TERMINAL,
                InjectionSink.NOTHING,
                text -> page.apply(text, new Terminal(40, false, false, false))));
    }

    private static Plan plan(String text) {
        Key key = new Key("subnet", text);
        List<Change> changes = List.of(
                new Change("name", text, List.of(text), true),
                new Change("size", null, 1, false),
                new Change("more", List.of(text), List.of(text + text), false));
        List<Item> items = new ArrayList<>();
        for (Action action : Action.values()) {
            boolean made = action == Action.CREATE || action == Action.REPLACE;
            items.add(new Item(
                    key,
                    "subnet",
                    action,
                    text,
                    changes,
                    text,
                    made ? new Will(text, List.of(text), null) : null,
                    text,
                    action == Action.BLOCKED ? obstacles(text) : List.of()));
        }
        return new Plan(
                new StackId(text, text, text, text),
                items,
                steps(text, key, changes),
                List.of(new Plan.Foreigner("RouteTable", text, text, text)),
                List.of(text),
                text);
    }

    private record Will(
            String name, List<String> more, @Nullable Key none) {}

    private static List<Obstacle> obstacles(String text) {
        return List.of(new Obstacle(text, text, text, text, Set.of(text), Duration.ZERO));
    }

    private static List<Step> steps(String text, Key key, List<Change> changes) {
        List<Step> steps = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            steps.add(new Step(
                    verb + " " + text, key, verb, text, null, null, changes, List.of(text), Duration.ofSeconds(3)));
        }
        return steps;
    }

    private static Outcome outcome(String text, boolean failed) {
        Plan plan = plan(text);
        AwsException failure = failure(text);
        List<StepResult> results = plan.steps().stream()
                .map(step -> new StepResult(
                        step,
                        failed ? StepResult.Outcome.FAILED : StepResult.Outcome.DONE,
                        text,
                        failed ? failure : null,
                        failed ? obstacles(text) : List.of()))
                .toList();
        Plan left = failed ? plan : new Plan(plan.stack(), plan.retained(), List.of(), List.of(), text);
        return new Outcome(plan, results, left, null, hints(text));
    }

    private static List<Hint> hints(String text) {
        return List.of(new Hint(text, text), new Hint("plumb drift", text));
    }

    private static AwsException failure(String text) {
        return new AwsException(AwsException.Kind.REFUSED, text, text, text, text + "id", "refused: " + text, null);
    }

    interface Document {
        void writeTo(OutputStream out) throws IOException;
    }

    static String json(Document document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            document.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
