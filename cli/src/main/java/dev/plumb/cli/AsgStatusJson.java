package dev.plumb.cli;

import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.text.Sink;
import dev.plumb.ec2.scaling.roll.GroupState;
import dev.plumb.ec2.scaling.roll.Member;
import dev.plumb.ec2.scaling.roll.Refresh;
import dev.plumb.ec2.scaling.roll.Registration;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How a group is doing, for programs. */
@Sink(Sink.Medium.JSON)
final class AsgStatusJson {
    private final GroupState group;
    private final JsonGenerator json;

    private AsgStatusJson(GroupState group, JsonGenerator json) {
        this.group = group;
        this.json = json;
    }

    static void write(GroupState group, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> new AsgStatusJson(group, json).write());
    }

    private void write() {
        json.writeStartObject();
        json.writeStringProperty("format", "plumb-group-status");
        json.writeNumberProperty("version", 1);
        json.writeStringProperty("group", group.name());
        json.writeStringProperty("time", group.at().toString());
        json.writeNumberProperty("min", group.sizes().min());
        json.writeNumberProperty("max", group.sizes().max());
        json.writeNumberProperty("desired", group.sizes().desired());
        json.writeStringProperty("health", group.health());
        template(group.launch());
        json.writeArrayPropertyStart("suspended");
        group.suspended().stream().sorted().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("instances");
        group.members().forEach(this::member);
        json.writeEndArray();
        json.writeArrayPropertyStart("refreshes");
        group.refreshes().forEach(this::refresh);
        json.writeEndArray();
        json.writeArrayPropertyStart("alarms");
        group.alarms().forEach(alarm -> {
            json.writeStartObject();
            json.writeStringProperty("name", alarm.name());
            json.writeStringProperty("state", alarm.state());
            json.writeStringProperty("reason", alarm.reason());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeArrayPropertyStart("activities");
        group.activities().forEach(activity -> {
            json.writeStartObject();
            json.writeStringProperty("id", activity.id());
            json.writeStringProperty("start", activity.start().toString());
            json.writeStringProperty("status", activity.status());
            json.writeStringProperty("description", activity.description());
            json.writeStringProperty("message", activity.message());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private void template(GroupState.@Nullable Template template) {
        if (template != null) {
            json.writeStringProperty("template", template.id());
            json.writeStringProperty("template_version", template.version());
        }
    }

    private void member(Member member) {
        json.writeStartObject();
        json.writeStringProperty("id", member.id());
        json.writeStringProperty("type", member.type());
        json.writeStringProperty("zone", member.zone());
        template(member.template());
        json.writeStringProperty("lifecycle", member.lifecycle());
        json.writeBooleanProperty("healthy", member.healthy());
        json.writeBooleanProperty("protected", member.guarded());
        json.writeArrayPropertyStart("targets");
        member.targets().forEach(this::target);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void target(Registration target) {
        json.writeStartObject();
        json.writeStringProperty("target_group", target.targetGroup());
        json.writeStringProperty("state", target.state());
        json.writeStringProperty("reason", target.reason());
        json.writeStringProperty("description", target.description());
        json.writeStringProperty("advice", target.advice());
        json.writeEndObject();
    }

    private void refresh(Refresh refresh) {
        json.writeStartObject();
        json.writeStringProperty("id", refresh.id());
        json.writeStringProperty("status", refresh.status());
        json.writeStringProperty("reason", refresh.why());
        if (refresh.start() != null) {
            json.writeStringProperty("start", refresh.start().toString());
        }
        if (refresh.end() != null) {
            json.writeStringProperty("end", refresh.end().toString());
        }
        json.writeNumberProperty("percent", refresh.percent());
        json.writeNumberProperty("left", refresh.left());
        template(refresh.wanted());
        json.writeEndObject();
    }
}
