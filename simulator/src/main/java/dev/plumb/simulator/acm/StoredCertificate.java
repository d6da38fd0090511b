package dev.plumb.simulator.acm;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A certificate.
 *
 * @param arn its ARN
 * @param domain its first domain name
 * @param names all its domain names
 * @param status such as {@code ISSUED} or {@code PENDING_VALIDATION}; what has expired says so by itself
 * @param type {@code AMAZON_ISSUED} or {@code IMPORTED}
 * @param algorithm such as {@code RSA_2048} or {@code EC_prime256v1}
 * @param from when its term begins
 * @param to when its term ends
 * @param serial its serial number
 * @param issuer who issued it
 * @param body its text, or null where nobody gave one
 * @param since when it was requested or imported
 * @param tags its tags, sorted
 */
record StoredCertificate(
        String arn,
        String domain,
        List<String> names,
        String status,
        String type,
        String algorithm,
        Instant from,
        Instant to,
        String serial,
        String issuer,
        @Nullable String body,
        Instant since,
        Map<String, String> tags) {
    StoredCertificate {
        names = List.copyOf(names);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    String status(Instant now) {
        return status.equals("ISSUED") && !now.isBefore(to) ? "EXPIRED" : status;
    }
}
