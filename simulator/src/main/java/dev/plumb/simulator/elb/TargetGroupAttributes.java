package dev.plumb.simulator.elb;

import java.util.Map;

/** The attributes of target groups that depend on each other or on the group. */
final class TargetGroupAttributes {
    private TargetGroupAttributes() {}

    /** Returns all attributes of a group. Source of the defaults: TargetGroupAttribute in the API reference. */
    static Map<String, String> all(StoredTargetGroup group, String family) {
        Map<String, String> all = ElbAttributes.all(family, group.changed());
        String protocol = String.valueOf(group.protocol());
        boolean udp = protocol.equals("UDP") || protocol.equals("TCP_UDP");
        if (family.equals("tcp-targets")) {
            boolean hidden = group.type().equals("ip") && !udp;
            standard(group, all, "preserve_client_ip.enabled", !hidden);
            standard(group, all, "deregistration_delay.connection_termination.enabled", udp);
            standard(group, all, "target_health_state.unhealthy.connection_termination.enabled", !udp);
        }
        return all;
    }

    private static void standard(StoredTargetGroup group, Map<String, String> all, String key, boolean value) {
        if (!group.changed().containsKey(key)) {
            all.put(key, Boolean.toString(value));
        }
    }

    static void check(StoredTargetGroup group, Map<String, String> set) {
        String cookie = set.getOrDefault("stickiness.app_cookie.cookie_name", "");
        if (cookie.startsWith("AWSALB")) {
            throw ElbErrors.configuration("The cookie name '" + cookie + "' is reserved for use by the load balancer");
        }
        boolean sticky = "true".equals(set.get("stickiness.enabled"));
        if (sticky && "app_cookie".equals(set.get("stickiness.type")) && cookie.isEmpty()) {
            throw ElbErrors.configuration("An application cookie needs a name: stickiness.app_cookie.cookie_name");
        }
        String algorithm = set.getOrDefault("load_balancing.algorithm.type", "round_robin");
        if (!set.getOrDefault("slow_start.duration_seconds", "0").equals("0") && !algorithm.equals("round_robin")) {
            throw ElbErrors.configuration("Slow start works with the algorithm round_robin only");
        }
        if ("on".equals(set.get("load_balancing.algorithm.anomaly_mitigation"))
                && !algorithm.equals("weighted_random")) {
            throw ElbErrors.configuration("Anomaly mitigation works with the algorithm weighted_random only");
        }
        boolean udp = "UDP".equals(group.protocol()) || "TCP_UDP".equals(group.protocol());
        if (udp && "false".equals(set.get("preserve_client_ip.enabled"))) {
            throw ElbErrors.configuration("Client addresses are always preserved for protocol " + group.protocol());
        }
    }
}
