package dev.plumb.simulator.inventory;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.PlainReply;
import dev.plumb.simulator.protocol.PlainRequest;
import dev.plumb.simulator.service.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * ListFindingsV2: the findings of one analyzer, by pages. Its permission is called {@code access-analyzer:ListFindings}.
 * Findings are counted, not kept, so that they can be filtered by status alone.
 */
final class AnalyzerFindings {
    private static final Pattern ARN = Pattern.compile("[^:]*:[^:]*:[^:]*:[^:]*:[^:]*:analyzer/.{1,255}");
    private static final int PAGE = 100;
    private static final int VALUES = 20;
    private static final String ACTIVE = "ACTIVE";
    private static final String ARCHIVED = "ARCHIVED";

    private AnalyzerFindings() {}

    static PlainReply list(Call call, PlainRequest request) {
        String arn = request.value("analyzerArn");
        if (!ARN.matcher(arn).matches()) {
            throw invalid(arn.isEmpty() ? "analyzerArn is required" : "analyzerArn is no ARN of an analyzer");
        }
        StoredAnalyzer analyzer = Inventory.here(call, Inventory.ANALYZERS)
                .filter(one -> AccessAnalyzerService.arn(call, one).equals(arn))
                .findFirst()
                .orElseThrow(() -> AwsError.of(404, "ResourceNotFoundException", "Analyzer not found: " + shown(arn)));
        List<String> statuses = statuses(request.value("filter"));
        int active = statuses.contains(ACTIVE) ? analyzer.active() : 0;
        int all = active + (statuses.contains(ARCHIVED) ? analyzer.archived() : 0);
        int from = offset(request.value("nextToken"));
        int to = Math.min(all, from + size(call, request.value("maxResults")));
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        ArrayNode findings = reply.putArray("findings");
        for (int at = from; at < to; at++) {
            finding(findings.addObject(), call, analyzer, at, at < active ? ACTIVE : ARCHIVED);
        }
        if (to < all) {
            reply.put("nextToken", token(to));
        }
        return new PlainReply(reply.toString());
    }

    private static void finding(ObjectNode finding, Call call, StoredAnalyzer analyzer, int at, String status) {
        boolean unused = analyzer.type().endsWith("_UNUSED_ACCESS");
        String name = analyzer.name() + "-" + status + "-" + at;
        finding.put(
                        "id",
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("resource", Inventory.arn(call, "iam", "", "role/found-" + at))
                .put("resourceType", "AWS::IAM::Role")
                .put("resourceOwnerAccount", call.account())
                .put("findingType", unused ? "UnusedIAMRole" : "ExternalAccess")
                .put("status", status);
        for (String time : List.of("createdAt", "analyzedAt", "updatedAt")) {
            finding.put(time, "2025-03-03T05:30:00Z");
        }
    }

    /** Which statuses are asked for; a filter that is not given lets all pass. */
    private static List<String> statuses(String filter) {
        List<String> statuses = new ArrayList<>(List.of(ACTIVE, ARCHIVED));
        if (filter.isEmpty()) {
            return statuses;
        }
        JsonNode criteria = JsonMapper.shared().readTree(filter);
        for (Map.Entry<String, JsonNode> criterion : criteria.properties()) {
            if (!criterion.getKey().equals("status")) {
                throw invalid("the simulator filters findings by status, not by " + shown(criterion.getKey()));
            }
            for (Map.Entry<String, JsonNode> condition : criterion.getValue().properties()) {
                List<String> values = values(condition.getValue());
                switch (condition.getKey()) {
                    case "eq" -> statuses.retainAll(values);
                    case "neq" -> statuses.removeAll(values);
                    default -> throw invalid("status has the conditions eq and neq");
                }
            }
        }
        return statuses;
    }

    private static List<String> values(JsonNode array) {
        List<String> values =
                array.valueStream().map(value -> value.asString("")).toList();
        if (!array.isArray() || values.isEmpty() || values.size() > VALUES) {
            throw invalid("a condition has between 1 and " + VALUES + " values");
        } else if (!List.of(ACTIVE, ARCHIVED, "RESOLVED").containsAll(values)) {
            throw invalid("a status is ACTIVE, ARCHIVED or RESOLVED");
        }
        return values;
    }

    /** AWS's model names no largest page; more than a hundred never come. */
    private static int size(Call call, String asked) {
        int most = Math.min(PAGE, call.settings().pageLimit());
        if (asked.isEmpty()) {
            return most;
        }
        try {
            int size = Integer.parseInt(asked);
            if (size >= 1) {
                return Math.min(size, most);
            }
        } catch (NumberFormatException noNumber) {
            // Falls through to the one error for every number that is none.
        }
        throw invalid("maxResults is a number of at least 1");
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("findings:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int offset = Integer.parseInt(text.replaceFirst("^findings:", ""));
            if (token(offset).equals(token)) {
                return offset;
            }
        } catch (IllegalArgumentException foreign) {
            // Falls through to the one error for every token that was not made here.
        }
        throw invalid("nextToken is not one that was given out");
    }

    private static AwsError invalid(String why) {
        return AwsError.of(400, "ValidationException", "Invalid request: " + why + ".");
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), 320));
    }
}
