package dev.plumb.simulator;

/** Writes the policy documents of the example accounts. */
final class PolicyText {
    private PolicyText() {}

    /** Returns a document of these statements, each a JSON object. */
    static String policy(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    /** Returns an Allow of actions on one resource. */
    static String allow(String resource, String... actions) {
        return "{\"Effect\":\"Allow\",\"Action\":[\"" + String.join("\",\"", actions) + "\"],\"Resource\":\"" + resource
                + "\"}";
    }

    /** Returns a statement of one action on one resource under a condition. */
    static String statement(String effect, String action, String resource, String condition) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource
                + "\",\"Condition\":" + condition + "}";
    }

    /** Returns a document with one Allow of actions on one resource. */
    static String allowing(String resource, String... actions) {
        return policy(allow(resource, actions));
    }

    /** Returns a trust policy for a service. */
    static String service(String service) {
        return trust("{\"Service\":\"" + service + "\"}", "sts:AssumeRole", "");
    }

    /** Returns a trust policy for a service under a condition. */
    static String service(String service, String condition) {
        return trust("{\"Service\":\"" + service + "\"}", "sts:AssumeRole", condition);
    }

    /** Returns a trust policy for an AWS principal. */
    static String principal(String arn) {
        return trust("{\"AWS\":\"" + arn + "\"}", "sts:AssumeRole", "");
    }

    /** Returns a trust policy for an AWS principal under a condition. */
    static String principal(String arn, String condition) {
        return trust("{\"AWS\":\"" + arn + "\"}", "sts:AssumeRole", condition);
    }

    /** Returns a trust policy; principal and condition are JSON, an empty condition is none. */
    static String trust(String principal, String action, String condition) {
        return policy("{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":\"" + action + "\""
                + (condition.isEmpty() ? "" : ",\"Condition\":" + condition) + "}");
    }

    /** Returns a condition with one operator, key and value. */
    static String when(String operator, String key, String value) {
        return "{\"" + operator + "\":{\"" + key + "\":\"" + value + "\"}}";
    }
}
