package dev.plumb.simulator.elb;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.DataLines;
import dev.plumb.simulator.store.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;

/** The limits of load balancing by their names in DescribeAccountLimits; {@link ElbSeed#quota} sets others for an account. */
final class ElbQuotas {
    static final Kind<StoredElbLimit> LIMITS = Kind.of("elb.limits", StoredElbLimit.class);

    private static final Map<String, Quota> TABLE = new LinkedHashMap<>();

    static {
        DataLines.of(ElbQuotas.class, "quotas.csv")
                .forEach(fields -> TABLE.put(fields[0], new Quota(Long.parseLong(fields[1]), fields[2])));
    }

    private ElbQuotas() {}

    static long of(ElbCall elb, String name) {
        return elb.call()
                .transaction()
                .get(elb.scope(), LIMITS, name)
                .map(StoredElbLimit::value)
                .orElse(quota(name).standard());
    }

    /** Refuses to have more than the limit allows. */
    static void check(ElbCall elb, String name, long wanted) {
        if (wanted > of(elb, name)) {
            throw AwsError.of(
                    400, quota(name).error(), "The maximum number of " + name.replace('-', ' ') + " has been reached");
        }
    }

    static Quota quota(String name) {
        return Objects.requireNonNull(TABLE.get(name), name);
    }

    static DescribeAccountLimitsResponse describe(ElbCall elb, DescribeAccountLimitsRequest request) {
        ElbPage<String> page = ElbPage.of(
                elb.call().settings(), TABLE.keySet().stream(), name -> name, request.marker(), request.pageSize());
        return DescribeAccountLimitsResponse.builder()
                .limits(page.items().stream()
                        .map(name -> Limit.builder()
                                .name(name)
                                .max(Long.toString(of(elb, name)))
                                .build())
                        .toList())
                .nextMarker(page.marker())
                .build();
    }

    record Quota(long standard, String error) {}

    record StoredElbLimit(long value) {}
}
