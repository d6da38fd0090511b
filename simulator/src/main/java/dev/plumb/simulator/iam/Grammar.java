package dev.plumb.simulator.iam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The grammar of policy documents, which IAM demands of everything stored since March 2015. Sources: the policy grammar of the
 * IAM user guide; for the wording, what the service answers.
 */
final class Grammar {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private static final Pattern OPERATOR = Pattern.compile(
            "(ForAnyValue:|ForAllValues:)?(String(Not)?Equals(IgnoreCase)?|String(Not)?Like"
                    + "|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|Bool|BinaryEquals|(Not)?IpAddress"
                    + "|Arn(Not)?(Equals|Like)|Null)(IfExists)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Pattern VENDOR = Pattern.compile("\\*|[a-zA-Z0-9.-]+");

    private Grammar() {}

    /** Returns the statements of a document that has the form of a policy. */
    static List<JsonNode> statements(String document) {
        JsonNode policy = parse(document);
        check(policy.isObject() && ELEMENTS.containsAll(policy.propertyNames()) && policy.has("Statement"));
        if (policy.has("Version") && !VERSIONS.contains(policy.path("Version").asString(""))) {
            throw Documents.malformed("Policy document must be version 2012-10-17 or greater.");
        }
        List<JsonNode> statements = new ArrayList<>();
        JsonNode statement = policy.path("Statement");
        if (statement.isArray()) {
            statement.forEach(statements::add);
        } else {
            statements.add(statement);
        }
        check(!statements.isEmpty());
        statements.forEach(Grammar::checkStatement);
        checkIds(statements);
        return statements;
    }

    /** Returns the version a document states, empty for none. */
    static String version(String document) {
        return parse(document).path("Version").asString("");
    }

    private static JsonNode parse(String document) {
        try {
            return STRICT.readTree(document);
        } catch (JacksonException notJson) {
            throw Documents.malformed("Syntax errors in policy.");
        }
    }

    private static void checkStatement(JsonNode statement) {
        check(statement.isObject() && STATEMENT_ELEMENTS.containsAll(statement.propertyNames()));
        String effect = statement.path("Effect").asString("");
        check(effect.equals("Allow") || effect.equals("Deny"));
        check(!statement.has("Sid") || statement.path("Sid").isString());
        if (statement.has("Condition")) {
            JsonNode condition = statement.path("Condition");
            check(condition.isObject());
            for (Map.Entry<String, JsonNode> block : condition.properties()) {
                // An empty block passes under any name.
                check(block.getValue().isObject()
                        && (block.getValue().isEmpty()
                                || OPERATOR.matcher(block.getKey()).matches()));
            }
        }
    }

    private static void checkIds(List<JsonNode> statements) {
        Set<String> ids = new HashSet<>();
        for (JsonNode statement : statements) {
            String id = statement.path("Sid").asString("");
            if (!SID.matcher(id).matches()) {
                throw Documents.malformed(
                        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the"
                                + " regular expression [0-9A-Za-z]*");
            }
            if (!id.isEmpty() && !ids.add(id)) {
                throw Documents.malformed("Statement IDs (SID) in a single policy must be unique.");
            }
        }
    }

    static void checkAction(String action) {
        if (action.equals("*")) {
            return;
        }
        int colon = action.indexOf(':');
        if (colon <= 0) {
            throw Documents.malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        if (action.indexOf(':', colon + 1) >= 0) {
            throw Documents.malformed("Actions/Condition can contain only one colon.");
        }
        String vendor = action.substring(0, colon);
        if (!VENDOR.matcher(vendor).matches()) {
            throw Documents.malformed("Vendor " + vendor.toLowerCase(Locale.ROOT) + " is not valid");
        }
    }

    static void checkResource(String resource) {
        if (!resource.startsWith("*") && !resource.startsWith("arn:")) {
            throw Documents.malformed("Resource " + resource + " must be in ARN format or \"*\".");
        }
    }

    private static void check(boolean wellFormed) {
        if (!wellFormed) {
            throw Documents.malformed("Syntax errors in policy.");
        }
    }
}
