package dev.plumb.simulator.elb;

import dev.plumb.simulator.acm.Certificates;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;

/**
 * What a listener speaks.
 *
 * @param protocol its protocol
 * @param port its port
 * @param policy its SSL policy, or null
 * @param certificate the ARN of its default certificate, or null
 */
record ListenerSettings(
        String protocol,
        int port,
        @Nullable String policy,
        @Nullable String certificate) {
    private static final Set<String> APPLICATION = Set.of("HTTP", "HTTPS");
    private static final Set<String> NETWORK = Set.of("TCP", "TLS", "UDP", "TCP_UDP");
    private static final Set<String> ALPN = Set.of("HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None");

    /** Checks what a listener of a load balancer shall speak. */
    static ListenerSettings checked(
            ElbCall elb,
            StoredLoadBalancer balancer,
            @Nullable String protocol,
            @Nullable Integer port,
            @Nullable String policy,
            List<Certificate> certificates) {
        if (protocol == null || port == null) {
            throw ElbErrors.validation("A listener protocol and port must be specified");
        }
        if (!(balancer.application() ? APPLICATION : NETWORK).contains(protocol)) {
            throw ElbErrors.of(
                    "UnsupportedProtocol",
                    "Protocol '" + protocol + "' is not supported for load balancers of type '" + balancer.type()
                            + "'");
        }
        boolean secure = protocol.equals("HTTPS") || protocol.equals("TLS");
        if (!secure && (policy != null || !certificates.isEmpty())) {
            throw ElbErrors.configuration(
                    "Certificates and SSL policies are for HTTPS and TLS listeners, not for " + protocol);
        }
        if (!secure) {
            return new ListenerSettings(protocol, port, null, null);
        }
        if (certificates.isEmpty()) {
            throw ElbErrors.validation("A certificate must be specified for " + protocol + " listeners");
        }
        if (certificates.size() > 1) {
            throw ElbErrors.validation("Exactly one certificate must be specified; add others to the listener");
        }
        String certificate = certificate(elb, certificates.get(0));
        return new ListenerSettings(protocol, port, SslPolicies.require(policy, balancer.type()), certificate);
    }

    /** Returns the ARN of a certificate that can serve. */
    static String certificate(ElbCall elb, Certificate wanted) {
        String arn = String.valueOf(wanted.certificateArn());
        if (wanted.isDefault() != null) {
            throw ElbErrors.validation("IsDefault cannot be specified");
        }
        if (!Certificates.exists(elb.call(), arn)) {
            throw ElbErrors.of("CertificateNotFound", "Certificate '" + arn + "' not found");
        }
        if (!Certificates.serves(elb.call(), arn)) {
            throw ElbErrors.of(
                    "UnsupportedCertificate",
                    "The certificate '" + arn + "' must have a fully-qualified domain name, a supported signature, and"
                            + " a supported key size.");
        }
        return arn;
    }

    /** Checks the ALPN policies of a listener. */
    static List<String> alpn(String protocol, List<String> policies) {
        if (!policies.isEmpty() && !protocol.equals("TLS")) {
            throw ElbErrors.configuration("ALPN policies are for TLS listeners, not for " + protocol);
        }
        policies.forEach(policy -> {
            if (!ALPN.contains(policy)) {
                throw ElbErrors.of("ALPNPolicyNotFound", "ALPN policy '" + policy + "' is not supported");
            }
        });
        if (policies.size() > 1) {
            throw ElbErrors.validation("Exactly one ALPN policy can be specified");
        }
        return policies;
    }
}
