package dev.plumb.cli;

import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.text.Sink;
import dev.plumb.ec2.scaling.decision.Assumption;
import dev.plumb.ec2.scaling.decision.DocumentedRule;
import dev.plumb.ec2.scaling.replay.Activity;
import dev.plumb.ec2.scaling.replay.Fidelity;
import dev.plumb.ec2.scaling.replay.Goal;
import dev.plumb.ec2.scaling.replay.Summary;
import dev.plumb.ec2.scaling.replay.Timeline;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** Replays of a group, for programs. */
@Sink(Sink.Medium.JSON)
final class SimulationJson {
    private final Simulation simulation;
    private final JsonGenerator json;
    private final JsonDocument.Layout layout;

    private SimulationJson(Simulation simulation, JsonGenerator json, JsonDocument.Layout layout) {
        this.simulation = simulation;
        this.json = json;
        this.layout = layout;
    }

    static void write(Simulation simulation, OutputStream out) throws IOException {
        JsonDocument.write(out, (json, layout) -> new SimulationJson(simulation, json, layout).write());
    }

    private void write() {
        json.writeStartObject();
        json.writeStringProperty("format", "plumb-scaling-replay");
        json.writeNumberProperty("version", 1);
        json.writeObjectPropertyStart("load");
        json.writeStringProperty("source", simulation.source());
        json.writeStringProperty("start", simulation.load().start().toString());
        json.writeNumberProperty("minutes", simulation.load().minutes());
        json.writeNumberProperty("period_minutes", simulation.load().period());
        json.writeNumberProperty("minutes_that_hide_demand", simulation.load().saturated());
        json.writeEndObject();
        Goal goal = simulation.goal();
        if (goal != null) {
            json.writeObjectPropertyStart("goal");
            json.writeStringProperty("metric", goal.metric());
            json.writeNumberProperty("line", goal.line());
            json.writeEndObject();
        }
        json.writeArrayPropertyStart("replays");
        simulation.replays().forEach(this::replay);
        json.writeEndArray();
        json.writeArrayPropertyStart("our_model");
        for (Assumption assumption : Assumption.values()) {
            json.writeStartObject();
            json.writeStringProperty("name", assumption.word());
            number("value", simulation.assumptions().get(assumption));
            number("default", assumption.value());
            json.writeStringProperty("meaning", assumption.meaning());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("documented");
        for (DocumentedRule rule : DocumentedRule.values()) {
            json.writeStartObject();
            json.writeStringProperty("rule", rule.rule());
            json.writeStringProperty("page", rule.page());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void replay(Simulation.Played played) {
        Summary summary = played.summary();
        json.writeStartObject();
        json.writeStringProperty("name", played.name());
        number("instance_hours", summary.instanceHours());
        json.writeBooleanProperty("lower_bound", summary.hidden() > 0);
        json.writeNumberProperty("least_instances", summary.least());
        json.writeNumberProperty("most_instances", summary.most());
        json.writeNumberProperty("minutes_above_line", summary.overGoal());
        json.writeNumberProperty("minutes_with_nothing_left", summary.unmet());
        json.writeNumberProperty("minutes_at_max", summary.atMax());
        json.writeNumberProperty("scaled_out", summary.growths());
        json.writeNumberProperty("scaled_in", summary.removals());
        json.writeNumberProperty("flaps", summary.flaps());
        number("percentile_95", summary.percentile95());
        number("highest", summary.highest());
        Fidelity fidelity = played.fidelity();
        if (fidelity != null) {
            json.writeObjectPropertyStart("fidelity");
            number("percent", fidelity.percent());
            json.writeNumberProperty("recorded", fidelity.recorded());
            json.writeNumberProperty("repeated", fidelity.repeated());
            json.writeNumberProperty("not_recorded", fidelity.invented());
            json.writeEndObject();
        }
        json.writeArrayPropertyStart("notes");
        played.timeline().notes().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("activities");
        played.timeline().activities().forEach(this::activity);
        json.writeEndArray();
        series(played.timeline());
        json.writeEndObject();
    }

    private void activity(Activity activity) {
        Instant at = simulation.load().start().plus(Duration.ofMinutes(activity.minute()));
        json.writeStartObject();
        json.writeStringProperty("time", at.toString());
        json.writeNumberProperty("from", activity.from());
        json.writeNumberProperty("to", activity.to());
        json.writeStringProperty("cause", activity.cause());
        json.writeStringProperty("kind", activity.scheduled() ? "schedule" : "policy");
        if (!activity.scheduled()) {
            number("value", activity.value());
        }
        json.writeEndObject();
    }

    private void series(Timeline timeline) {
        json.writeObjectPropertyStart("by_minute");
        counts("desired", timeline.desired());
        counts("at_work", timeline.serving());
        counts("paid", timeline.running());
        json.writeArrayPropertyStart("metrics");
        for (String metric : timeline.metrics()) {
            json.writeStartObject();
            json.writeStringProperty("name", metric);
            json.writeArrayPropertyStart("values");
            layout.inOneLine(() -> {
                for (double value : timeline.values(metric)) {
                    number(value);
                }
                json.writeEndArray();
            });
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void counts(String name, int[] counts) {
        json.writeName(name);
        json.writeStartArray();
        layout.inOneLine(() -> {
            for (int count : counts) {
                json.writeNumber(count);
            }
            json.writeEndArray();
        });
    }

    private void number(String name, double value) {
        json.writeName(name);
        number(value);
    }

    /** JSON has no word for what is not a number. */
    private void number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            json.writeNull();
        } else {
            double rounded = Math.rint(value * 1e4) / 1e4;
            if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15) {
                json.writeNumber((long) rounded);
            } else {
                json.writeNumber(rounded);
            }
        }
    }
}
