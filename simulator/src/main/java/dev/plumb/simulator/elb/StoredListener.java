package dev.plumb.simulator.elb;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A listener.
 *
 * @param arn its ARN
 * @param balancer the ARN of its load balancer
 * @param protocol its protocol
 * @param port its port
 * @param policy its SSL policy, or null
 * @param certificate the ARN of its default certificate, or null
 * @param certificates the ARNs of its certificate list
 * @param actions its default actions, as text
 * @param alpn its ALPN policies
 * @param authentication its mutual authentication, as text, or null
 * @param rule the ARN of its default rule
 * @param changed the attributes that somebody set
 * @param since when it was made
 */
record StoredListener(
        String arn,
        String balancer,
        String protocol,
        int port,
        @Nullable String policy,
        @Nullable String certificate,
        List<String> certificates,
        List<String> actions,
        List<String> alpn,
        @Nullable String authentication,
        String rule,
        Map<String, String> changed,
        Instant since)
        implements ElbRow {
    StoredListener {
        certificates = List.copyOf(certificates);
        actions = List.copyOf(actions);
        alpn = List.copyOf(alpn);
        changed = Collections.unmodifiableMap(new TreeMap<>(changed));
    }

    /** Tells whether it ends TLS. */
    boolean secure() {
        return protocol.equals("HTTPS") || protocol.equals("TLS");
    }

    @Override
    public String partOf() {
        return balancer;
    }

    StoredListener withCertificates(List<String> value) {
        return new StoredListener(
                arn,
                balancer,
                protocol,
                port,
                policy,
                certificate,
                value,
                actions,
                alpn,
                authentication,
                rule,
                changed,
                since);
    }

    StoredListener withAttributes(Map<String, String> value) {
        return new StoredListener(
                arn,
                balancer,
                protocol,
                port,
                policy,
                certificate,
                certificates,
                actions,
                alpn,
                authentication,
                rule,
                value,
                since);
    }
}
