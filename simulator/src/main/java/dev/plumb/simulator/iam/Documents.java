package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks policy documents as IAM does before it stores them. Source: the policy grammar of the IAM user guide; the wording is
 * that of the service.
 */
final class Documents {
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private Documents() {}

    /** The size that quotas count: characters that are not white space. */
    static int size(String document) {
        return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    static void checkManagedSize(Call call, String document) {
        int maximum = Quotas.of(call, "PolicySizeQuota");
        if (size(document) > maximum) {
            throw AwsError.of(409, "LimitExceeded", "Cannot exceed quota for PolicySize: " + maximum);
        }
    }

    /** Checks a policy that is given to an identity. */
    static void checkIdentity(String document) {
        for (JsonNode statement : statements(document)) {
            if (statement.has("Principal") || statement.has("NotPrincipal")) {
                throw malformed("Policy document should not specify a principal.");
            }
            requireOne(statement, "Action", "NotAction", "Policy statement must contain actions.");
            requireOne(statement, "Resource", "NotResource", "Policy statement must contain resources.");
            each(statement, "Action", Documents::checkAction);
            each(statement, "NotAction", Documents::checkAction);
            each(statement, "Resource", Documents::checkResource);
            each(statement, "NotResource", Documents::checkResource);
        }
    }

    /** Checks a role's trust policy. */
    static void checkTrust(Call call, String document, String role) {
        int maximum = Quotas.of(call, "AssumeRolePolicySizeQuota");
        if (size(document) > maximum) {
            throw AwsError.of(409, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: " + maximum);
        }
        for (JsonNode statement : statements(document)) {
            if (statement.has("Resource") || statement.has("NotResource")) {
                throw malformed("Has prohibited field Resource");
            }
            if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
                throw malformed("Missing required field Principal");
            }
            requireOne(statement, "Action", "NotAction", "Policy statement must contain actions.");
            each(statement, "Action", action -> {
                if (!action.startsWith("sts:")) {
                    throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
                }
            });
            Trusts.checkPrincipals(call, statement.path("Principal"));
        }
    }

    private static List<JsonNode> statements(String document) {
        JsonNode policy = parse(document);
        if (!policy.isObject() || !policy.has("Statement")) {
            throw malformed("Syntax errors in policy.");
        }
        if (policy.has("Version") && !VERSIONS.contains(policy.path("Version").asString(""))) {
            throw malformed("Policy document must be version 2012-10-17 or greater.");
        }
        List<JsonNode> statements = new ArrayList<>();
        JsonNode statement = policy.path("Statement");
        if (statement.isArray()) {
            statement.forEach(statements::add);
        } else {
            statements.add(statement);
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode each : statements) {
            String effect = each.path("Effect").asString("");
            if (!each.isObject() || !(effect.equals("Allow") || effect.equals("Deny"))) {
                throw malformed("Syntax errors in policy.");
            }
            if (each.has("Sid") && !ids.add(each.path("Sid").asString(""))) {
                throw malformed("Statement IDs (SID) in a single policy must be unique.");
            }
        }
        return statements;
    }

    private static JsonNode parse(String document) {
        try {
            return JsonMapper.shared().readTree(document);
        } catch (JacksonException notJson) {
            throw malformed("Syntax errors in policy.");
        }
    }

    private static void requireOne(JsonNode statement, String one, String other, String missing) {
        if (!statement.has(one) && !statement.has(other)) {
            throw malformed(missing);
        }
        if (statement.has(one) && statement.has(other)) {
            throw malformed("Syntax errors in policy.");
        }
    }

    private static void each(JsonNode statement, String element, Consumer<String> check) {
        JsonNode value = statement.path(element);
        if (value.isString()) {
            check.accept(value.asString());
        } else if (value.isArray()) {
            for (JsonNode member : value) {
                if (!member.isString()) {
                    throw malformed("Syntax errors in policy.");
                }
                check.accept(member.asString());
            }
        } else if (!value.isMissingNode()) {
            throw malformed("Syntax errors in policy.");
        }
    }

    private static void checkAction(String action) {
        if (!action.equals("*") && action.indexOf(':') <= 0) {
            throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
    }

    private static void checkResource(String resource) {
        if (!resource.startsWith("*") && !resource.startsWith("arn:")) {
            throw malformed("Resource " + resource + " must be in ARN format or \"*\".");
        }
    }

    static AwsError malformed(String message) {
        return AwsError.of(400, "MalformedPolicyDocument", message);
    }
}
