package dev.plumb.ec2.instance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The instances of an account in all Regions that were read: section {@value #SECTION} of an identity snapshot. */
public record Instances(List<Instance> all) {
    /** The name of the section. */
    public static final String SECTION = "ec2";

    /** Sorts by ARN. */
    public Instances {
        all = all.stream().sorted(Comparator.comparing(Instance::arn)).toList();
    }

    /** Reads the section; what it lacks reads as empty. */
    public static Instances from(JsonNode section) {
        List<Instance> instances = new ArrayList<>();
        for (JsonNode node : section.path("instances")) {
            JsonNode profile = node.path("instanceProfile");
            instances.add(new Instance(
                    node.path("id").asString(""),
                    node.path("arn").asString(""),
                    node.path("region").asString(""),
                    node.path("name").asString(""),
                    node.path("state").asString(""),
                    profile.isString() ? profile.asString() : null));
        }
        return new Instances(instances);
    }

    /** Returns the section as it stands in a snapshot file. */
    public JsonNode toJson() {
        ObjectNode section = JsonNodeFactory.instance.objectNode();
        ArrayNode instances = section.putArray("instances");
        for (Instance instance : all) {
            ObjectNode node = instances.addObject();
            node.put("id", instance.id());
            node.put("arn", instance.arn());
            node.put("region", instance.region());
            node.put("name", instance.name());
            node.put("state", instance.state());
            if (instance.instanceProfile() != null) {
                node.put("instanceProfile", instance.instanceProfile());
            }
        }
        return section;
    }
}
