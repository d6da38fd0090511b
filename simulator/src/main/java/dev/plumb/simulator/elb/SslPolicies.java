package dev.plumb.simulator.elb;

import dev.plumb.simulator.service.DataLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeSslPoliciesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeSslPoliciesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicy;

/** The SSL policies there are, by name and protocols; their ciphers are not simulated. */
final class SslPolicies {
    /** What a listener gets that asks for none. */
    static final String STANDARD = "ELBSecurityPolicy-2016-08";

    private static final Map<String, SslPolicy> TABLE = new LinkedHashMap<>();

    static {
        DataLines.of(SslPolicies.class, "ssl-policies.csv")
                .forEach(fields -> TABLE.put(
                        fields[0],
                        SslPolicy.builder()
                                .name(fields[0])
                                .sslProtocols(fields[1].split(" ", -1))
                                .supportedLoadBalancerTypes(fields[2].split(" ", -1))
                                .build()));
    }

    private SslPolicies() {}

    /** Returns the policy that a listener of a kind of load balancer may have. */
    static String require(@Nullable String name, String balancer) {
        String wanted = name == null ? STANDARD : name;
        if (!find(wanted).supportedLoadBalancerTypes().contains(balancer)) {
            throw missing(wanted);
        }
        return wanted;
    }

    private static SslPolicy find(String name) {
        SslPolicy policy = TABLE.get(name);
        if (policy == null) {
            throw missing(name);
        }
        return policy;
    }

    private static dev.plumb.simulator.protocol.AwsError missing(String name) {
        return ElbErrors.of("SSLPolicyNotFound", "SSL policy '" + name + "' not found");
    }

    static DescribeSslPoliciesResponse describe(ElbCall elb, DescribeSslPoliciesRequest request) {
        Stream<SslPolicy> wanted = request.names().isEmpty()
                ? TABLE.values().stream()
                : request.names().stream().map(SslPolicies::find);
        String type = request.loadBalancerTypeAsString();
        List<SslPolicy> found = wanted.filter(policy ->
                        type == null || policy.supportedLoadBalancerTypes().contains(type))
                .toList();
        ElbPage<SslPolicy> page = ElbPage.of(
                elb.call().settings(),
                found.stream(),
                policy -> Objects.requireNonNull(policy.name()),
                request.marker(),
                request.pageSize());
        return DescribeSslPoliciesResponse.builder()
                .sslPolicies(page.items())
                .nextMarker(page.marker())
                .build();
    }
}
