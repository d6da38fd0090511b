package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ways to services of AWS that need no internet.
 *
 * @param gateway services with gateway endpoints
 * @param gatewayTiers the tiers whose route tables lead to them; all where empty
 * @param interface_ services with interface endpoints, by the last part of their names
 * @param tier the tier that the interfaces stand in; the first private one where null
 * @param policies what may be done through an endpoint, by service
 */
@Doc("Ways to services of AWS that need no internet.")
public record EndpointsSpec(
        @Doc("Services with gateway endpoints, which are free: s3, dynamodb.")
        List<String> gateway,

        @Doc("The tiers whose route tables lead to gateway endpoints; left out: all.")
        List<String> gatewayTiers,

        @Doc("Services with interface endpoints, which cost by the hour and zone, such as ecr.api, ecr.dkr, logs, ssm.")
        List<String> interface_,

        @Doc("The tier in which the interfaces stand, one in each zone; left out: the first private one.") @Nullable
        String tier,

        @Doc("What may be done through an endpoint, by service; left out: everything.")
        Map<String, PolicyText> policies) {
    /** Copies. */
    public EndpointsSpec {
        gateway = List.copyOf(gateway);
        gatewayTiers = List.copyOf(gatewayTiers);
        interface_ = List.copyOf(interface_);
        policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
    }
}
