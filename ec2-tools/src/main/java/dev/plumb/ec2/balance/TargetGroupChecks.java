package dev.plumb.ec2.balance;

import dev.plumb.core.stack.Checking;
import dev.plumb.ec2.balance.LoadBalancersSpec.Balancer;
import dev.plumb.ec2.balance.TargetGroupSpec.TargetType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What cannot be of a target group, as far as the file alone tells. */
final class TargetGroupChecks {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Pattern CODES = Pattern.compile("[0-9]{1,3}(-[0-9]{1,3})?(,[0-9]{1,3}(-[0-9]{1,3})?)*");
    private static final Pattern COOKIE = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");

    private final Checking checking;
    private final String balancerName;
    private final String name;
    private final Balancer balancer;
    private final TargetGroupSpec group;

    TargetGroupChecks(Checking checking, String balancerName, Balancer balancer, String name) {
        this.checking = checking;
        this.balancerName = balancerName;
        this.balancer = balancer;
        this.name = name;
        this.group = java.util.Objects.requireNonNull(balancer.targetGroups().get(name));
    }

    void check() {
        if (!BalancerChecks.NAME.matcher(name).matches()) {
            wrong("a target group's name begins with a letter and has small letters, digits and hyphens, at most 40");
        }
        ends();
        if (group.health() != null) {
            health(group.health().full());
        }
        span(group.deregistrationDelay(), 0, 3600, "0s and 1h", "deregistration-delay");
        Duration slow = group.slowStart();
        if (slow != null && !slow.isZero()) {
            span(slow, 30, 900, "30s and 15m, or 0s", "slow-start");
        }
        stickiness();
        only(balancer.isNetwork() && group.slowStart() != null, "slow-start", "an application");
        only(balancer.isNetwork() && group.algorithm() != null, "algorithm", "an application");
        only(balancer.isNetwork() && group.version() != null, "version", "an application");
        only(!balancer.isNetwork() && group.preserveClientAddress() != null, "preserve-client-address", "a network");
        only(!balancer.isNetwork() && group.proxyProtocol() != null, "proxy-protocol", "a network");
        boolean packets =
                group.protocol() == ListenerSpec.Protocol.UDP || group.protocol() == ListenerSpec.Protocol.TCP_UDP;
        if (packets && Boolean.FALSE.equals(group.preserveClientAddress())) {
            wrong("targets of UDP always see where packets come from", "preserve-client-address");
        }
    }

    /** What targets are decides about port and protocol, and so does the load balancer. */
    private void ends() {
        ListenerSpec.Protocol protocol = group.protocol();
        if (group.targetType() == TargetType.LAMBDA) {
            if (group.port() != null || protocol != null) {
                wrong("a function has neither port nor protocol", group.port() != null ? "port" : "protocol");
            }
            only(balancer.isNetwork(), "target-type", "an application");
            if (group.deregistrationDelay() != null) {
                wrong("a function is taken out at once", "deregistration-delay");
            }
            return;
        }
        if (group.port() == null || protocol == null) {
            wrong("a target group needs port and protocol, unless its target is a function");
            return;
        }
        if (protocol.isApplication() == balancer.isNetwork()) {
            wrong(
                    balancer.isNetwork()
                            ? "a network load balancer speaks tcp, tls, udp or tcp-udp to its targets"
                            : "an application load balancer speaks http or https to its targets",
                    "protocol");
        }
        if (group.targetType() == TargetType.ALB) {
            only(!balancer.isNetwork(), "target-type", "a network");
            if (balancer.isNetwork() && protocol != ListenerSpec.Protocol.TCP) {
                wrong("an application load balancer as a target is spoken to by tcp", "protocol");
            }
        }
    }

    private void health(HealthSpec.Settings health) {
        if (health.protocol() != null
                && !health.protocol().isApplication()
                && (health.protocol() != ListenerSpec.Protocol.TCP || !balancer.isNetwork())) {
            wrong(
                    balancer.isNetwork()
                            ? "health is looked at by http, https or tcp"
                            : "health is looked at by http or https",
                    "health",
                    "protocol");
        }
        if (health.path() != null && !health.path().startsWith("/")) {
            wrong("a path begins with a slash", healthPath("path"));
        }
        span(health.interval(), 5, 300, "5s and 5m", "health", "interval");
        span(health.timeout(), 2, 120, "2s and 2m", "health", "timeout");
        if (health.interval() != null
                && health.timeout() != null
                && health.timeout().compareTo(health.interval()) >= 0) {
            wrong("an answer has to be late before the next question: timeout below interval", "health", "timeout");
        }
        if (health.codes() != null && !CODES.matcher(health.codes()).matches()) {
            wrong("codes were expected, such as 200 or 200-299,301", "health", "codes");
        }
    }

    private Object[] healthPath(String key) {
        return group.health() instanceof HealthSpec.At ? new Object[] {"health"} : new Object[] {"health", key};
    }

    private void stickiness() {
        StickinessSpec stickiness = group.stickiness();
        only(balancer.isNetwork() && stickiness instanceof StickinessSpec.Cookie, "stickiness", "an application");
        only(!balancer.isNetwork() && stickiness == StickinessSpec.Word.SOURCE, "stickiness", "a network");
        if (stickiness instanceof StickinessSpec.Cookie cookie) {
            span(cookie.duration(), 1, WEEK.toSeconds(), "1s and 7d", "stickiness", "duration");
            if (cookie.cookie() != null
                    && (!COOKIE.matcher(cookie.cookie()).matches()
                            || cookie.cookie().startsWith("AWSALB"))) {
                wrong("the name of a cookie was expected that does not begin with AWSALB", "stickiness", "cookie");
            }
        }
    }

    private void only(boolean misplaced, String key, String who) {
        if (misplaced) {
            wrong("only " + who + " load balancer has that", key);
        }
    }

    private void span(@Nullable Duration value, long from, long to, String words, Object... path) {
        if (value != null && (value.toSeconds() < from || value.toSeconds() > to)) {
            wrong("a duration between " + words + " was expected", path);
        }
    }

    private void wrong(String what, Object... path) {
        List<Object> whole = new ArrayList<>(List.of(balancerName, "target-groups", name));
        whole.addAll(List.of(path));
        checking.wrong(what, whole.toArray());
    }
}
