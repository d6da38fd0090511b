package dev.plumb.cli;

import dev.plumb.core.error.Problem;
import dev.plumb.core.json.JsonDocument;
import dev.plumb.core.text.Sink;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.Reserved;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.cidr.SlotPlan;
import dev.plumb.vpc.cidr.VpcRules;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What there is to say of blocks of addresses, for programs. */
@Sink(Sink.Medium.JSON)
final class CidrJson {
    private CidrJson() {}

    static void write(CidrAnswer answer, OutputStream out) throws IOException {
        JsonDocument.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("format", "plumb-cidr");
            json.writeNumberProperty("version", 1);
            json.writeStringProperty("rule", answer.classic() ? "2^h - 2" : "2^h - 5");
            json.writeArrayPropertyStart("blocks");
            answer.blocks().forEach(block -> block(json, answer, block));
            json.writeEndArray();
            json.writeArrayPropertyStart("overlaps");
            answer.overlaps().forEach(overlap -> {
                json.writeStartObject();
                json.writeStringProperty("first", overlap.first().owner());
                json.writeStringProperty("second", overlap.second().owner());
                json.writeStringProperty("common", overlap.common().toString());
                json.writeEndObject();
            });
            json.writeEndArray();
            parts(json, answer);
            json.writeEndObject();
        });
    }

    private static void block(JsonGenerator json, CidrAnswer answer, Cidr4 block) {
        json.writeStartObject();
        json.writeStringProperty("block", block.toString());
        json.writeStringProperty("range", CidrAnswer.name(block.range()));
        json.writeStringProperty("first", block.first());
        json.writeStringProperty("last", block.last());
        json.writeStringProperty("mask", block.mask());
        json.writeNumberProperty("addresses", block.size());
        json.writeNumberProperty("usable", answer.usable(block));
        json.writeArrayPropertyStart("reserved");
        Reserved.of(block).forEach(reserved -> {
            json.writeStartObject();
            json.writeStringProperty("address", reserved.address());
            json.writeStringProperty("use", reserved.use());
            json.writeEndObject();
        });
        json.writeEndArray();
        VpcRules rules = VpcRules.check(block, List.of(), List.of());
        problems(json, "refused", rules.refused());
        problems(json, "advice", rules.advice());
        json.writeEndObject();
    }

    private static void problems(JsonGenerator json, String name, List<Problem> problems) {
        json.writeArrayPropertyStart(name);
        problems.forEach(problem -> json.writeString(problem.toString()));
        json.writeEndArray();
    }

    private static void parts(JsonGenerator json, CidrAnswer answer) {
        Integer split = answer.split();
        if (split != null) {
            json.writeArrayPropertyStart("parts");
            answer.blocks().get(0).split(split).forEach(part -> json.writeString(part.toString()));
            json.writeEndArray();
        }
        SlotPlan plan = answer.plan();
        if (plan != null) {
            json.writeArrayPropertyStart("subnets");
            plan.slots().forEach(slot -> subnet(json, answer, slot));
            json.writeEndArray();
            json.writeArrayPropertyStart("free");
            answer.free().forEach(block -> json.writeString(block.toString()));
            json.writeEndArray();
        }
        Long instances = answer.instances();
        Integer fitting = answer.fitting();
        if (instances != null && fitting != null) {
            json.writeObjectPropertyStart("fits");
            json.writeNumberProperty("instances", instances);
            json.writeNumberProperty("size", fitting);
            json.writeNumberProperty("usable", answer.usable(new Cidr4(0, fitting)));
            json.writeEndObject();
        }
    }

    private static void subnet(JsonGenerator json, CidrAnswer answer, Slot slot) {
        json.writeStartObject();
        json.writeStringProperty("tier", slot.tier());
        json.writeStringProperty("zone", slot.zone());
        json.writeStringProperty("block", slot.block().toString());
        json.writeStringProperty("first", slot.block().first());
        json.writeStringProperty("last", slot.block().last());
        json.writeNumberProperty("usable", answer.usable(slot.block()));
        json.writeEndObject();
    }
}
