package dev.plumb.simulator.http;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.WireRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Signature Version 4 header says about a request. Only the credential scope is read: the signature itself is not
 * verified, because the simulator keeps no secrets.
 *
 * @param accessKeyId the key that signed
 * @param region the signing Region
 * @param service the signing name
 * @param token the session token, if any
 */
record Signature(String accessKeyId, String region, String service, Optional<String> token) {
    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=([A-Za-z0-9_]{1,128})/\\d{8}/([a-z0-9-]{1,32})/([a-z0-9-]{1,64})/aws4_request");

    static Signature of(WireRequest request) {
        String header = request.header("Authorization").orElse("");
        if (header.isEmpty()) {
            throw AwsError.of(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        Matcher credential = CREDENTIAL.matcher(header);
        if (!header.startsWith("AWS4-HMAC-SHA256 ") || !credential.find()) {
            throw AwsError.of(
                    400,
                    "IncompleteSignature",
                    "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters.");
        }
        return new Signature(
                credential.group(1), credential.group(2), credential.group(3), request.header("X-Amz-Security-Token"));
    }
}
