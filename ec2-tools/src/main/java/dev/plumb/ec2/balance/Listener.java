package dev.plumb.ec2.balance;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.PartOf;
import dev.plumb.core.resource.Ref;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A port that a load balancer listens on.
 *
 * @param loadBalancer whose port it is
 * @param port which
 * @param protocol by which protocol, in AWS's words
 * @param tlsPolicy which TLS versions and ciphers; null where it does not speak TLS
 * @param certificate the ARN of the default certificate; null where it does not speak TLS
 * @param moreCertificates the ARNs of those that clients choose by name
 * @param action what happens to requests that no rule matches
 */
public record Listener(
        @PartOf @ForcesReplacement Ref loadBalancer,
        @ForcesReplacement int port,
        String protocol,
        @Nullable String tlsPolicy,
        @Nullable String certificate,
        Set<String> moreCertificates,
        ListenerAction action) {
    /** Copies. */
    public Listener {
        moreCertificates = Set.copyOf(moreCertificates);
    }
}
