package dev.plumb.simulator.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement of a policy, as far as the simulator judges it.
 *
 * @param allow true for Allow, false for Deny
 * @param actions the patterns of Action or NotAction
 * @param notAction whether it is NotAction
 * @param resources the patterns of Resource or NotResource
 * @param notResource whether it is NotResource
 * @param principals the AWS principals of Principal or NotPrincipal in a trust policy; {@code *} for everybody
 * @param notPrincipal whether it is NotPrincipal
 * @param conditions values by operator and key
 */
record Statement(
        boolean allow,
        List<String> actions,
        boolean notAction,
        List<String> resources,
        boolean notResource,
        List<String> principals,
        boolean notPrincipal,
        Map<String, Map<String, List<String>>> conditions) {
    private static final int CACHED = 2_000;
    private static final Map<String, List<Statement>> CACHE = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Statement>> eldest) {
            return size() > CACHED;
        }
    };

    /** Reads the statements of a document; one that cannot be read has none. */
    static List<Statement> parse(String document) {
        synchronized (CACHE) {
            return CACHE.computeIfAbsent(document, Statement::read);
        }
    }

    private static List<Statement> read(String document) {
        JsonNode statements;
        try {
            statements = JsonMapper.shared().readTree(document).path("Statement");
        } catch (JacksonException notJson) {
            return List.of();
        }
        List<Statement> list = new ArrayList<>();
        if (statements.isObject()) {
            list.add(of(statements));
        }
        statements.forEach(statement -> {
            if (statements.isArray()) {
                list.add(of(statement));
            }
        });
        return List.copyOf(list);
    }

    private static Statement of(JsonNode node) {
        boolean notAction = node.has("NotAction");
        boolean notResource = node.has("NotResource");
        boolean notPrincipal = node.has("NotPrincipal");
        JsonNode principal = node.path(notPrincipal ? "NotPrincipal" : "Principal");
        Map<String, Map<String, List<String>>> conditions = new TreeMap<>();
        node.path("Condition").properties().forEach(operator -> {
            Map<String, List<String>> keys = new TreeMap<>();
            operator.getValue().properties().forEach(key -> keys.put(key.getKey(), strings(key.getValue())));
            conditions.put(operator.getKey(), keys);
        });
        return new Statement(
                node.path("Effect").asString("").equals("Allow"),
                strings(node.path(notAction ? "NotAction" : "Action")),
                notAction,
                strings(node.path(notResource ? "NotResource" : "Resource")),
                notResource,
                principal.isString() ? strings(principal) : strings(principal.path("AWS")),
                notPrincipal,
                conditions);
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(member -> strings.add(member.asString("")));
        } else if (node.isValueNode()) {
            strings.add(node.asString(""));
        }
        return List.copyOf(strings);
    }
}
