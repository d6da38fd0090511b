package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.stack.run.PastRun;
import dev.plumb.core.stack.run.RunRecords;
import dev.plumb.core.stack.run.Standing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JsonGenerator;

/** {@code plumb history}: the last runs of a stack. */
final class HistoryVerb implements Verb {
    @Mixin
    StackOptions stack = new StackOptions();

    @Override
    public ExitCode run(Run run) {
        Choices.OutputFormat form = run.output(Choices.OutputFormat.TABLE, Choices.OutputFormat.JSON);
        try (StackSession session = StackSession.open(run, stack)) {
            List<String> ended = RunRecords.history(session.session(), session.name());
            String newest = RunRecords.look(session.session(), session.name())
                    .map(Standing::describe)
                    .orElse("");
            String name = session.name().value();
            run.summary().with("runs", ended.size());
            if (form == Choices.OutputFormat.JSON) {
                json(run, name, ended, newest);
            } else {
                run.out().print(HistoryPage.of(name, ended, newest, run.terminal(true)));
            }
            return ExitCode.OK;
        }
    }

    private static void json(Run run, String name, List<String> ended, String newest) {
        run.out()
                .print(out -> JsonDocument.write(out, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("format", "plumb-history");
                    json.writeNumberProperty("version", 1);
                    json.writeStringProperty("stack", name);
                    json.writeArrayPropertyStart("ended");
                    ended.forEach(line -> past(json, line));
                    json.writeEndArray();
                    json.writeStringProperty("newest", newest);
                    json.writeEndObject();
                }));
    }

    /** What an older plumb wrote has no parts. */
    private static void past(JsonGenerator json, String line) {
        json.writeStartObject();
        PastRun.parse(line).ifPresent(run -> {
            json.writeNumberProperty("run", run.number());
            json.writeStringProperty("begun", run.begun().toString());
            json.writeStringProperty("operation", run.operation());
            json.writeStringProperty("host", run.host());
            json.writeStringProperty("result", run.result());
        });
        json.writeStringProperty("line", line);
        json.writeEndObject();
    }

    @Override
    public Set<GlobalOption> offers() {
        return StackOptions.offered();
    }

    @Override
    public Map<GlobalOption, String> idle() {
        return stack.idle();
    }

    @Override
    public String notes() {
        return "--output table or json. A stack that was removed has no history left.";
    }
}
