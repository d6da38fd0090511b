package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Checks policy documents as IAM does before it stores them. Source: the policy grammar of the IAM user guide; the wording is
 * that of the service.
 */
final class Documents {
    /**
     * Until then IAM took documents that are against its grammar, and it has enforced them as they are ever since. Source:
     * AWS Security Blog, Coming March 2015: Upgrades to IAM Policy Validation. It names no day.
     */
    private static final Instant GRAMMAR_ENFORCED = Instant.parse("2015-03-01T00:00:00Z");

    private Documents() {}

    /** The size that quotas count: characters that are not white space. */
    static int size(String document) {
        return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    /** Checks a managed policy: here the old version of the language is refused. */
    static void checkManaged(Call call, String document) {
        checkIdentity(call, document);
        if (!Grammar.version(document).equals("2012-10-17")) {
            throw malformed("Policy document must be version 2012-10-17 or greater.");
        }
        int maximum = Quotas.of(call, "PolicySizeQuota");
        if (size(document) > maximum) {
            throw AwsError.of(409, "LimitExceeded", "Cannot exceed quota for PolicySize: " + maximum);
        }
    }

    /** Checks a policy that is given to an identity. */
    static void checkIdentity(Call call, String document) {
        if (call.now().isBefore(GRAMMAR_ENFORCED)) {
            return;
        }
        for (JsonNode statement : Grammar.statements(document)) {
            if (statement.has("Principal") || statement.has("NotPrincipal")) {
                throw malformed("Policy document should not specify a principal.");
            }
            requireOne(statement, "Action", "NotAction", "Policy statement must contain actions.");
            requireOne(statement, "Resource", "NotResource", "Policy statement must contain resources.");
            each(statement, "Action", Grammar::checkAction);
            each(statement, "NotAction", Grammar::checkAction);
            each(statement, "Resource", Grammar::checkResource);
            each(statement, "NotResource", Grammar::checkResource);
        }
    }

    /** Checks a role's trust policy. */
    static void checkTrust(Call call, String document, String role) {
        int maximum = Quotas.of(call, "AssumeRolePolicySizeQuota");
        if (size(document) > maximum) {
            throw AwsError.of(409, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: " + maximum);
        }
        if (call.now().isBefore(GRAMMAR_ENFORCED)) {
            return;
        }
        for (JsonNode statement : Grammar.statements(document)) {
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

    private static void requireOne(JsonNode statement, String one, String other, String missing) {
        if (statement.has(one) && statement.has(other)) {
            throw malformed("Syntax errors in policy.");
        }
        JsonNode value = statement.path(statement.has(one) ? one : other);
        if (value.isMissingNode() || (value.isArray() && value.isEmpty())) {
            throw malformed(missing);
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

    static AwsError malformed(String message) {
        return AwsError.of(400, "MalformedPolicyDocument", message);
    }
}
