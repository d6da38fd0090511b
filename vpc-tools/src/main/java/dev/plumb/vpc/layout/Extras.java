package dev.plumb.vpc.layout;

import dev.plumb.core.stack.Checking;
import dev.plumb.core.text.Suggestion;
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
            bastion(spec, spec.bastion(), checking);
        }
        if (spec.natInstance() != null && spec.natMode() != NatMode.INSTANCE) {
            checking.wrong("there is a NAT instance only with nat: instance", "nat-instance");
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

    private static void bastion(NetworkSpec spec, BastionSpec bastion, Checking checking) {
        boolean ssh = bastion.way() == BastionSpec.Access.SSH;
        if (ssh) {
            String tier =
                    bastion.tier() != null ? bastion.tier() : spec.publicTier().orElse(null);
            if (tier == null || !spec.tiers().containsKey(tier)) {
                checking.wrong(
                        tier == null ? "SSH comes from outside, and no tier has route: internet" : unknown(spec, tier),
                        "bastion",
                        "tier");
            } else if (!java.util.Objects.equals(spec.tiers().get(tier).route(), Way.INTERNET)) {
                checking.wrong("SSH comes from outside, and this tier has no route: internet", "bastion", "tier");
            }
            if (bastion.allowFrom().isEmpty()) {
                checking.wrong("SSH needs the networks it may come from, allow-from: [203.0.113.0/24]", "bastion");
            }
        } else {
            tier(spec, bastion.tier(), checking, "bastion");
            if (!bastion.allowFrom().isEmpty() || bastion.openToTheWorld() != null) {
                checking.wrong("allow-from and open-to-the-world belong to access: ssh", "bastion");
            }
        }
        if (bastion.way() == BastionSpec.Access.INSTANCE_CONNECT
                && (bastion.keyName() != null
                        || bastion.type() != null
                        || bastion.image() != null
                        || !bastion.reach().isEmpty())) {
            checking.wrong(
                    "an Instance Connect Endpoint is no instance: key-name, type, image and reach belong to access: ssm or ssh",
                    "bastion");
        }
        for (int i = 0; i < bastion.allowFrom().size(); i++) {
            AclPeer peer = bastion.allowFrom().get(i);
            boolean world = peer.form() == AclPeer.Form.ANYWHERE || peer.text().endsWith("/0");
            if (peer.form() == AclPeer.Form.TIER) {
                checking.wrong("a network such as 203.0.113.0/24 was expected", "bastion", "allow-from", i);
            } else if (world && !Boolean.TRUE.equals(bastion.openToTheWorld())) {
                checking.wrong(
                        "this lets the whole internet try: name the networks people come from, use access:"
                                + " instance-connect, or write open-to-the-world: true",
                        "bastion",
                        "allow-from",
                        i);
            }
        }
        for (int i = 0; i < bastion.reach().size(); i++) {
            AclRule rule = bastion.reach().get(i);
            if (rule.to() == null || rule.from() != null) {
                checking.wrong("where the bastion's connections may lead is told by to", "bastion", "reach", i);
            } else if (rule.to().form() == AclPeer.Form.TIER
                    && !spec.tiers().containsKey(rule.to().text())) {
                checking.wrong(unknown(spec, rule.to().text()), "bastion", "reach", i);
            }
        }
        if (bastion.way() == BastionSpec.Access.SSM) {
            reachable(spec, bastion, checking);
        }
    }

    /** The agent calls three services: by the internet or by endpoints. */
    private static void reachable(NetworkSpec spec, BastionSpec bastion, Checking checking) {
        String name =
                bastion.tier() != null ? bastion.tier() : spec.privateTier().orElse("");
        Tier tier = spec.tiers().get(name);
        boolean out = tier != null
                && (tier.route() == Way.INTERNET || (tier.route() == Way.NAT && spec.natMode() != NatMode.NONE));
        boolean endpoints =
                spec.endpoints() != null && spec.endpoints().interface_().containsAll(List.of("ssm", "ssmmessages"));
        if (tier != null && !out && !endpoints) {
            checking.wrong(
                    "Systems Manager cannot be reached from tier " + name
                            + ": give it route: nat, or endpoints: {interface: [ssm, ssmmessages]}",
                    "bastion");
        }
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
        String near = Suggestion.text(tier, spec.tiers().keySet());
        return "there is no tier called " + tier + "; known are "
                + String.join(", ", spec.tiers().keySet()) + (near.isEmpty() ? "" : "." + near);
    }
}
