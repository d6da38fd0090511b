package dev.plumb.ec2.role;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policy documents in one spelling, so that equal ones are equal text. */
final class Policies {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Policies() {}

    /** Returns who lets instances take a role on. */
    static String trust(String service) {
        return compact("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                + service + "\"},\"Action\":\"sts:AssumeRole\"}]}");
    }

    /**
     * Returns a document without needless space.
     *
     * @throws IllegalArgumentException when it is no JSON object
     */
    static String compact(String document) {
        try {
            JsonNode tree = JSON.readTree(document);
            if (tree.isObject()) {
                return tree.toString();
            }
        } catch (JacksonException malformed) {
            // Said below.
        }
        throw new IllegalArgumentException("a policy is a JSON object");
    }

    /** Returns a document as IAM gives it, percent-encoded; one that cannot be read stays as it is. */
    static String given(String encoded) {
        String text = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        try {
            return compact(text);
        } catch (IllegalArgumentException odd) {
            return text;
        }
    }
}
