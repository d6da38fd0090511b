package dev.plumb.vpc.layout;

import dev.plumb.core.stack.Checking;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what stands besides the tiers: endpoints, flow logs, the bastion. */
final class Extras {
    private static final Set<String> GATEWAYS = Set.of("s3", "dynamodb");
    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9.-]{1,60}");

    private Extras() {}

    static void check(NetworkSpec spec, Checking checking) {
        if (spec.endpoints() != null) {
            endpoints(spec, spec.endpoints(), checking);
        }
        if (spec.flowLogs() != null) {
            flowLogs(spec.flowLogs(), checking);
        }
        if (spec.bastion() != null) {
            tier(spec, spec.bastion().tier(), checking, "bastion");
        }
    }

    private static void endpoints(NetworkSpec spec, EndpointsSpec endpoints, Checking checking) {
        names(endpoints.gateway(), "gateway", checking);
        names(endpoints.interface_(), "interface", checking);
        for (int i = 0; i < endpoints.gateway().size(); i++) {
            if (!GATEWAYS.contains(endpoints.gateway().get(i))) {
                checking.wrong(
                        "only s3 and dynamodb have gateway endpoints; others are of type interface",
                        "endpoints",
                        "gateway",
                        i);
            }
        }
        for (int i = 0; i < endpoints.gatewayTiers().size(); i++) {
            if (!spec.tiers().containsKey(endpoints.gatewayTiers().get(i))) {
                checking.wrong(unknown(spec, endpoints.gatewayTiers().get(i)), "endpoints", "gateway-tiers", i);
            }
        }
        if (!endpoints.interface_().isEmpty()) {
            tier(spec, endpoints.tier(), checking, "endpoints");
        }
        Set<String> known = new HashSet<>(endpoints.gateway());
        known.addAll(endpoints.interface_());
        endpoints.policies().keySet().stream()
                .filter(service -> !known.contains(service))
                .forEach(service -> checking.wrong(
                        "there is no endpoint for " + service + " that the policy could be of",
                        "endpoints",
                        "policies",
                        service));
    }

    private static void names(List<String> services, String list, Checking checking) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < services.size(); i++) {
            String service = services.get(i);
            if (!SERVICE.matcher(service).matches() || service.startsWith("com.amazonaws.")) {
                checking.wrong(
                        "the last part of a service's name was expected, such as ecr.api for com.amazonaws.REGION.ecr.api",
                        "endpoints",
                        list,
                        i);
            } else if (!seen.add(service)) {
                checking.wrong(service + " is named twice", "endpoints", list, i);
            }
        }
    }

    private static void flowLogs(FlowLogSpec logs, Checking checking) {
        boolean cloudWatch = logs.to() == FlowLogSpec.To.CLOUD_WATCH_LOGS;
        String arn = cloudWatch ? "arn:aws[a-z-]*:logs:.*:log-group:.+" : "arn:aws[a-z-]*:s3:::.+";
        if (!logs.destination().matches(arn)) {
            checking.wrong(
                    cloudWatch
                            ? "the ARN of a log group was expected, arn:aws:logs:REGION:ACCOUNT:log-group:NAME"
                            : "the ARN of a bucket was expected, arn:aws:s3:::BUCKET or arn:aws:s3:::BUCKET/PREFIX/",
                    "flow-logs",
                    "destination");
        }
        if (cloudWatch && logs.role() == null) {
            checking.wrong("CloudWatch Logs needs a role that delivers the logs: role: ARN", "flow-logs");
        }
        if (!cloudWatch && logs.role() != null) {
            checking.wrong(
                    "only CloudWatch Logs takes a role; a bucket lets the service in by its policy",
                    "flow-logs",
                    "role");
        }
    }

    private static void tier(
            NetworkSpec spec, @org.jspecify.annotations.Nullable String named, Checking checking, String key) {
        if (named != null && !spec.tiers().containsKey(named)) {
            checking.wrong(unknown(spec, named), key, "tier");
        } else if (Optional.ofNullable(named).or(spec::privateTier).isEmpty()) {
            checking.wrong("every tier leads to the internet gateway: name the one it shall stand in, tier: NAME", key);
        }
    }

    private static String unknown(NetworkSpec spec, String tier) {
        return "there is no tier called " + tier + "; known are "
                + String.join(", ", spec.tiers().keySet());
    }
}
