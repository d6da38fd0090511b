package dev.plumb.cli;

import dev.plumb.core.json.JsonDocument;
import dev.plumb.ec2.types.InstanceType;
import dev.plumb.ec2.types.TypeName;
import dev.plumb.ec2.types.TypeTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Instance types as JSON. */
final class TypeJson {
    private TypeJson() {}

    /** Writes names with what they say, or types that were found. */
    static void write(TypeTable table, List<TypeName> names, List<InstanceType> found, OutputStream out)
            throws IOException {
        JsonDocument.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("format", "plumb-instance-types");
            json.writeNumberProperty("version", 1);
            json.writeStringProperty("date", table.date());
            json.writeStringProperty("source", table.source());
            json.writeArrayPropertyStart("names");
            names.forEach(name -> name(json, table, name));
            json.writeEndArray();
            json.writeArrayPropertyStart("types");
            found.forEach(type -> type(json, type));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void name(JsonGenerator json, TypeTable table, TypeName name) {
        json.writeStartObject();
        json.writeStringProperty("name", name.text());
        json.writeStringProperty("family", name.family());
        json.writeStringProperty("familyMeans", name.familyInWords().orElse(""));
        if (name.generation().isPresent()) {
            json.writeNumberProperty("generation", name.generation().getAsInt());
        }
        json.writeArrayPropertyStart("attributes");
        name.attributesInWords().forEach(letter -> {
            json.writeStartObject();
            json.writeStringProperty("letter", letter.part());
            json.writeStringProperty("means", letter.words());
            json.writeBooleanProperty("known", letter.known());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeStringProperty("suffix", name.suffix());
        json.writeStringProperty("size", name.size());
        json.writeBooleanProperty("understood", name.understood());
        json.writeArrayPropertyStart("types");
        (name.size().isEmpty()
                        ? table.ofClass(name.text())
                        : table.find(name.text()).stream().toList())
                .forEach(type -> type(json, type));
        json.writeEndArray();
        json.writeArrayPropertyStart("sameShape");
        table.find(name.text()).ifPresent(type -> table.like(type).forEach(other -> json.writeString(other.name())));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void type(JsonGenerator json, InstanceType type) {
        json.writeStartObject();
        json.writeStringProperty("name", type.name());
        json.writeNumberProperty("vcpus", type.vcpus());
        json.writeNumberProperty("memoryMiB", type.memory());
        json.writeArrayPropertyStart("architectures");
        type.architectures().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("accelerators");
        type.accelerators().forEach(json::writeString);
        json.writeEndArray();
        json.writeNumberProperty("localStorageGB", type.storage());
        json.writeNumberProperty("networkGbps", type.network());
        json.writeBooleanProperty("burstable", type.burstable());
        json.writeBooleanProperty("current", type.current());
        json.writeBooleanProperty("metal", type.metal());
        json.writeEndObject();
    }
}
