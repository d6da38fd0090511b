package dev.plumb.ec2.balance;

import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A port that a load balancer listens on.
 *
 * @param port which
 * @param protocol by which protocol
 * @param tlsPolicy which TLS versions and ciphers, or null for the newest that suits everybody
 * @param certificates the default one, and more that clients choose by name
 * @param forward where requests go that no rule matches
 * @param redirect where their clients are sent
 * @param fixedResponse what they are answered
 * @param rules what comes before
 */
@Doc(
        "A port that a load balancer listens on, and what it does with requests: exactly one of forward, redirect, fixed-response.")
public record ListenerSpec(
        @Doc("Which port.") @Range(from = 1, to = 65_535) int port,

        @Doc("http or https; tcp, tls, udp or tcp-udp for a network load balancer.")
        Protocol protocol,

        @Doc("Which TLS versions and ciphers, by the name of AWS's policy.") @Nullable
        String tlsPolicy,

        @Doc("ARNs: the default certificate, and more that clients choose by name (SNI).")
        List<String> certificates,

        @Doc("The target group that requests go to, or several with weights.") @Nullable
        ForwardSpec forward,

        @Doc("Where clients are sent: https, or a mapping.") @Nullable
        RedirectSpec redirect,

        @Doc("What the load balancer answers by itself: a status, or a mapping.") @Nullable
        ResponseSpec fixedResponse,

        @Doc("What comes before: in this order, or by priority where each has one.")
        List<Rule> rules) {
    /** What an HTTPS or TLS listener has when nothing is written: the one that AWS's console proposes. */
    static final String MODERN = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

    /** Copies. */
    public ListenerSpec {
        certificates = List.copyOf(certificates);
        rules = List.copyOf(rules);
    }

    /** How a listener or a target is spoken to. */
    public enum Protocol {
        /** In the clear. */
        HTTP,
        /** Over TLS. */
        HTTPS,
        /** Any stream. */
        TCP,
        /** Any stream over TLS. */
        TLS,
        /** Packets. */
        UDP,
        /** Both on one port. */
        TCP_UDP;

        boolean isApplication() {
            return this == HTTP || this == HTTPS;
        }

        boolean isEncrypted() {
            return this == HTTPS || this == TLS;
        }
    }

    /**
     * What happens to some requests: those that meet all of its conditions.
     *
     * @param name what the stack calls it
     * @param priority its place, or null for the order of the file
     * @param host which hosts, or null for all
     * @param path which paths, or null for all
     * @param method which methods, or null for all
     * @param source from which networks, or null for all
     * @param headers which values of headers; each has to fit
     * @param query which values of keys in the query string; each has to fit, and a star is any key
     * @param forward where they go
     * @param redirect where clients are sent
     * @param fixedResponse what they are answered
     */
    @Doc("What happens to requests that meet all of its conditions: exactly one of forward, redirect, fixed-response.")
    public record Rule(
            @Doc("What the stack calls it.") String name,

            @Doc("Its place, 1 to 50000. Left out: the order of the file; then no rule of the listener has one.")
            @Nullable
            @Range(from = 1, to = 50_000)
            Integer priority,

            @Doc("Which hosts; * is any text and ? any character.") @Nullable
            Texts host,

            @Doc("Which paths; * is any text and ? any character.") @Nullable
            Texts path,

            @Doc("Which methods, such as GET.") @Nullable Texts method,

            @Doc("From which networks; those of a proxy, where there is one.") @Nullable
            Texts source,

            @Doc("Values of headers, by their names. All of the headers have to fit.")
            Map<String, Texts> headers,

            @Doc("Values in the query string, by their keys; the key * is any. All of the keys have to fit.")
            Map<String, Texts> query,

            @Doc("The target group that requests go to, or several with weights.") @Nullable
            ForwardSpec forward,

            @Doc("Where clients are sent: https, or a mapping.") @Nullable
            RedirectSpec redirect,

            @Doc("What the load balancer answers by itself: a status, or a mapping.") @Nullable
            ResponseSpec fixedResponse) {
        /** Copies; the order stays. */
        public Rule {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        }
    }
}
