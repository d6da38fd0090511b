package dev.plumb.core.apply;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.PlanJson;
import dev.plumb.core.text.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What came of a run, for programs: every step with its outcome, what failed and why, and what is left. */
@Sink(Sink.Medium.JSON)
public final class OutcomeJson {
    private OutcomeJson() {}

    /**
     * Writes the outcome as one document.
     *
     * @param exit what the process exits with
     * @param reason why the run was not begun, or was stopped; null where neither is the case
     */
    public static void write(Outcome outcome, ExitCode exit, @Nullable PlumbException reason, OutputStream out)
            throws IOException {
        JsonDocument.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("format", "plumb-outcome");
            json.writeNumberProperty("version", 1);
            PlanJson.outline(json, outcome.plan());
            json.writeStringProperty("result", result(outcome, exit));
            json.writeNumberProperty("exit", exit.code());
            if (reason != null) {
                json.writeStringProperty("reason", String.valueOf(reason.getMessage()));
            }
            json.writeArrayPropertyStart("steps");
            outcome.results().forEach(step -> step(json, step));
            json.writeEndArray();
            PlanJson.items(
                    json,
                    "left",
                    outcome.left().items().stream()
                            .filter(item -> item.action() != Action.KEEP)
                            .toList());
            PlanJson.items(json, "retained", outcome.left().retained());
            json.writeArrayPropertyStart("next");
            outcome.hints().forEach(hint -> {
                json.writeStartObject();
                json.writeStringProperty("command", hint.command());
                json.writeStringProperty("what", hint.what());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static String result(Outcome outcome, ExitCode exit) {
        if (outcome.converged()) {
            return "done";
        }
        if (outcome.results().isEmpty() && outcome.halted() == null) {
            return exit == ExitCode.INTERRUPTED ? "stopped" : "not-started";
        }
        return outcome.halted() != null ? "stopped" : "failed";
    }

    private static void step(JsonGenerator json, StepResult result) {
        json.writeStartObject();
        json.writeStringProperty("step", result.step().id());
        json.writeStringProperty("key", result.step().key().toString());
        json.writeStringProperty("verb", word(result.step().verb()));
        json.writeStringProperty("outcome", result.isLeftRunning() ? "left-running" : word(result.outcome()));
        json.writeStringProperty("id", result.id());
        if (result.failure() != null) {
            failure(json, result.failure());
        }
        PlanJson.obstacles(json, result.obstacles());
        json.writeEndObject();
    }

    private static void failure(JsonGenerator json, PlumbException failure) {
        json.writeObjectPropertyStart("failure");
        json.writeStringProperty("message", String.valueOf(failure.getMessage()));
        if (failure instanceof AwsException aws) {
            json.writeStringProperty("service", aws.service());
            json.writeStringProperty("operation", aws.operation());
            if (aws.code() != null) {
                json.writeStringProperty("code", aws.code());
            }
            if (aws.requestId() != null) {
                json.writeStringProperty("requestId", aws.requestId());
            }
        }
        json.writeEndObject();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
