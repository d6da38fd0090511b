package dev.plumb.iam.account;

import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The IAM Access Analyzers of an account.
 *
 * @param byRegion sorted by Region; one entry for every enabled Region, with an empty list where it has no analyzer
 */
public record Analyzers(Map<String, List<Analyzer>> byRegion) {
    /** The section's name in a snapshot. */
    public static final String SECTION = "analyzers";

    /** Copies and sorts. */
    public Analyzers {
        Map<String, List<Analyzer>> sorted = new TreeMap<>();
        byRegion.forEach((region, analyzers) -> sorted.put(region, List.copyOf(analyzers)));
        byRegion = Collections.unmodifiableMap(sorted);
    }

    /**
     * One analyzer.
     *
     * @param type as the API names it: {@code ACCOUNT}, {@code ORGANIZATION}, {@code ACCOUNT_UNUSED_ACCESS} ...
     * @param status {@code ACTIVE}, {@code CREATING}, {@code DISABLED} or {@code FAILED}
     */
    public record Analyzer(String arn, String name, String type, String status) {
        /** Returns whether it looks for access from outside the account or organization, and works. */
        public boolean findsExternalAccess() {
            return active() && (type.equals("ACCOUNT") || type.equals("ORGANIZATION"));
        }

        /** Returns whether it looks for access that nobody uses, and works. */
        public boolean findsUnusedAccess() {
            return active() && type.endsWith("_UNUSED_ACCESS");
        }

        private boolean active() {
            return status.equals("ACTIVE");
        }
    }

    /** Returns the section of a snapshot; an absent one reads as empty, so ask the coverage first. */
    public static Analyzers of(IamSnapshot snapshot) {
        Map<String, List<Analyzer>> byRegion = new TreeMap<>();
        JsonNode section = snapshot.sections().get(SECTION);
        if (section != null) {
            section.properties().forEach(region -> byRegion.put(region.getKey(), analyzers(region.getValue())));
        }
        return new Analyzers(byRegion);
    }

    /** Returns the section as it stands in a snapshot file. */
    public JsonNode toJson() {
        ObjectNode section = JsonNodeFactory.instance.objectNode();
        byRegion.forEach((region, analyzers) -> {
            ArrayNode array = section.putArray(region);
            analyzers.forEach(analyzer -> array.addObject()
                    .put("arn", analyzer.arn())
                    .put("name", analyzer.name())
                    .put("type", analyzer.type())
                    .put("status", analyzer.status()));
        });
        return section;
    }

    private static List<Analyzer> analyzers(JsonNode array) {
        List<Analyzer> analyzers = new ArrayList<>();
        for (JsonNode node : array) {
            analyzers.add(new Analyzer(
                    node.path("arn").asString(""),
                    node.path("name").asString(""),
                    node.path("type").asString(""),
                    node.path("status").asString("")));
        }
        return analyzers;
    }
}
