package dev.plumb.iam.account;

import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
     * @param findings how many of its findings are active, or null when they were not counted
     */
    public record Analyzer(
            String arn,
            String name,
            String type,
            String status,
            @Nullable ActiveFindings findings) {
        /** Returns the same analyzer with its active findings, or null where they could not be counted. */
        public Analyzer withFindings(@Nullable ActiveFindings counted) {
            return new Analyzer(arn, name, type, status, counted);
        }

        /** Returns whether it works, whatever it looks for. */
        public boolean active() {
            return status.equals("ACTIVE");
        }

        /** Returns how many active findings it has, in words: an unknown number is not none. */
        public String findingsInWords() {
            return findings == null ? "active findings not counted" : findings.words();
        }

        /** Returns whether it looks for access from outside the account or organization, and works. */
        public boolean findsExternalAccess() {
            return active() && (type.equals("ACCOUNT") || type.equals("ORGANIZATION"));
        }

        /** Returns whether it looks for access that nobody uses, and works. */
        public boolean findsUnusedAccess() {
            return active() && type.endsWith("_UNUSED_ACCESS");
        }
    }

    /**
     * How many findings of an analyzer are active.
     *
     * @param count how many were counted
     * @param more whether counting ended before the list did, so that there are at least so many
     */
    public record ActiveFindings(int count, boolean more) {
        /** Returns the number in words. */
        public String words() {
            String number = (more ? "at least " : "") + (count == 0 && !more ? "no" : String.valueOf(count));
            return number + " active finding" + (count == 1 && !more ? "" : "s");
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
            analyzers.forEach(analyzer -> {
                ObjectNode node = array.addObject()
                        .put("arn", analyzer.arn())
                        .put("name", analyzer.name())
                        .put("type", analyzer.type())
                        .put("status", analyzer.status());
                if (analyzer.findings() != null) {
                    node.putObject("activeFindings")
                            .put("count", analyzer.findings().count())
                            .put("more", analyzer.findings().more());
                }
            });
        });
        return section;
    }

    private static @Nullable ActiveFindings findings(@Nullable JsonNode node) {
        return node == null || node.isNull()
                ? null
                : new ActiveFindings(
                        node.path("count").asInt(0), node.path("more").asBoolean(false));
    }

    private static List<Analyzer> analyzers(JsonNode array) {
        List<Analyzer> analyzers = new ArrayList<>();
        for (JsonNode node : array) {
            analyzers.add(new Analyzer(
                    node.path("arn").asString(""),
                    node.path("name").asString(""),
                    node.path("type").asString(""),
                    node.path("status").asString(""),
                    findings(node.get("activeFindings"))));
        }
        return analyzers;
    }
}
