package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.store.Kind;
import java.util.regex.Pattern;

/**
 * A kind of EC2 resource and what EC2 says of its ids.
 *
 * @param kind its rows
 * @param type the resource type in tags, such as {@code vpc}
 * @param prefix what its ids begin with, such as {@code vpc-}
 * @param notFound the code for an id that nothing has. Source: "Error codes for the Amazon EC2 API"
 * @param malformed the code for what cannot be such an id
 * @param noun what messages call it
 * @param <V> the row type
 */
record Resource<V extends Record & Row>(
        Kind<V> kind, String type, String prefix, String notFound, String malformed, String noun) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{8}([0-9a-f]{9})?");

    /** Returns a kind whose codes are those of an id: {@code code.NotFound} and {@code code.Malformed}. */
    static <V extends Record & Row> Resource<V> of(
            String table, Class<V> rows, String type, String prefix, String code, String noun) {
        return new Resource<>(
                Kind.of("ec2." + table, rows), type, prefix, code + ".NotFound", code + ".Malformed", noun);
    }

    /** Returns the same with another code for what cannot be such an id: AWS writes some of them otherwise. */
    Resource<V> malformed(String code) {
        return new Resource<>(kind, type, prefix, notFound, code + ".Malformed", noun);
    }

    AwsError missing(String id) {
        return AwsError.of(400, notFound, "The " + noun + " ID '" + id + "' does not exist");
    }

    /** Refuses what cannot be an id of this kind. */
    void checkForm(String id) {
        if (!id.startsWith(prefix)
                || !DIGITS.matcher(id.substring(prefix.length())).matches()) {
            throw AwsError.of(400, malformed, "Invalid id: \"" + id + "\" (expecting \"" + prefix + "...\")");
        }
    }
}
