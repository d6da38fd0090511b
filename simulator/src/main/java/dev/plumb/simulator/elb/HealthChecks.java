package dev.plumb.simulator.elb;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;

/** The settings of health checks: AWS's defaults by protocol, and what may not be. Source: CreateTargetGroup in the API reference. */
final class HealthChecks {
    private static final Pattern CODES = Pattern.compile("\\d{1,3}(-\\d{1,3})?(,\\d{1,3}(-\\d{1,3})?)*");
    private static final Set<String> PROTOCOLS = Set.of("HTTP", "HTTPS", "TCP");

    private HealthChecks() {}

    /** Returns the checks of a new group; its protocol is empty for a function. */
    static StoredHealthCheck created(String protocol, @Nullable String version, CreateTargetGroupRequest request) {
        boolean lambda = protocol.isEmpty();
        boolean http = protocol.equals("HTTP") || protocol.equals("HTTPS");
        boolean enabled = request.healthCheckEnabled() == null ? !lambda : request.healthCheckEnabled();
        if (!enabled && !lambda) {
            throw ElbErrors.validation("Health checks cannot be disabled for this type of target");
        }
        String alb = "alb".equals(request.targetTypeAsString()) ? "HTTP" : "TCP";
        String checked =
                Objects.requireNonNullElse(request.healthCheckProtocolAsString(), lambda || http ? "HTTP" : alb);
        if (!PROTOCOLS.contains(checked) || (http && checked.equals("TCP"))) {
            throw ElbErrors.validation(
                    "Health check protocol '" + checked + "' is not supported for protocol '" + protocol + "'");
        }
        boolean paths = lambda || checked.startsWith("HTTP");
        boolean grpc = "GRPC".equals(version);
        if (!paths && (request.healthCheckPath() != null || request.matcher() != null)) {
            throw ElbErrors.validation("Path and matcher cannot be specified for health checks by TCP");
        }
        String path = grpc ? "/AWS.ALB/healthcheck" : "/";
        String codes = grpc ? "12" : http || lambda ? "200" : "200-399";
        return checked(
                lambda || http,
                new StoredHealthCheck(
                        enabled,
                        checked,
                        Objects.requireNonNullElse(request.healthCheckPort(), "traffic-port"),
                        paths ? Objects.requireNonNullElse(request.healthCheckPath(), path) : null,
                        or(request.healthCheckIntervalSeconds(), lambda ? 35 : 30),
                        or(request.healthCheckTimeoutSeconds(), lambda ? 30 : protocol.equals("HTTP") ? 6 : 10),
                        or(request.healthyThresholdCount(), 5),
                        or(request.unhealthyThresholdCount(), lambda ? 5 : 2),
                        paths ? codes(request.matcher(), grpc, codes) : null));
    }

    /** Returns the checks of a group with what a request changes. */
    static StoredHealthCheck changed(StoredTargetGroup group, ModifyTargetGroupRequest request) {
        StoredHealthCheck old = group.check();
        String protocol = Objects.requireNonNullElse(request.healthCheckProtocolAsString(), old.protocol());
        if (!PROTOCOLS.contains(protocol) || (group.http() && protocol.equals("TCP"))) {
            throw ElbErrors.validation("Health check protocol '" + protocol + "' is not supported for this group");
        }
        if (Boolean.FALSE.equals(request.healthCheckEnabled()) && !group.lambda()) {
            throw ElbErrors.validation("Health checks cannot be disabled for this type of target");
        }
        boolean paths = group.lambda() || protocol.startsWith("HTTP");
        if (!paths && (request.healthCheckPath() != null || request.matcher() != null)) {
            throw ElbErrors.validation("Path and matcher cannot be specified for health checks by TCP");
        }
        boolean grpc = "GRPC".equals(group.version());
        String codes = Objects.requireNonNullElse(old.codes(), "200-399");
        String path = Objects.requireNonNullElse(old.path(), "/");
        return checked(
                group.http(),
                new StoredHealthCheck(
                        request.healthCheckEnabled() == null ? old.enabled() : request.healthCheckEnabled(),
                        protocol,
                        Objects.requireNonNullElse(request.healthCheckPort(), old.port()),
                        paths ? Objects.requireNonNullElse(request.healthCheckPath(), path) : null,
                        or(request.healthCheckIntervalSeconds(), old.interval()),
                        or(request.healthCheckTimeoutSeconds(), old.timeout()),
                        or(request.healthyThresholdCount(), old.healthy()),
                        or(request.unhealthyThresholdCount(), old.unhealthy()),
                        paths ? codes(request.matcher(), grpc, codes) : null));
    }

    private static int or(@Nullable Integer wanted, int standard) {
        return wanted == null ? standard : wanted;
    }

    private static String codes(@Nullable Matcher matcher, boolean grpc, String standard) {
        String wanted = matcher == null ? null : grpc ? matcher.grpcCode() : matcher.httpCode();
        return wanted == null ? standard : wanted;
    }

    private static StoredHealthCheck checked(boolean http, StoredHealthCheck check) {
        if (!check.port().equals("traffic-port")
                && (!check.port().matches("[1-9]\\d{0,4}") || Integer.parseInt(check.port()) > 65_535)) {
            throw ElbErrors.validation("Health check port '" + check.port() + "' is not valid");
        }
        if (check.timeout() >= check.interval()) {
            throw ElbErrors.validation("Health check timeout '" + check.timeout()
                    + "' must be smaller than the interval '" + check.interval() + "'");
        }
        if (check.path() != null && !check.path().startsWith("/")) {
            throw ElbErrors.validation("Health check path '" + check.path() + "' must start with a '/'");
        }
        codes(http, check.codes());
        return check;
    }

    private static void codes(boolean http, @Nullable String codes) {
        if (codes == null) {
            return;
        }
        if (!CODES.matcher(codes).matches()) {
            throw ElbErrors.validation("Health check matcher '" + codes + "' must be codes or ranges of codes");
        }
        int most = http ? 499 : 599;
        for (String code : codes.split("[,-]", -1)) {
            int number = Integer.parseInt(code);
            if (number > 99 && (number < 200 || number > most)) {
                throw ElbErrors.validation(
                        "Health check matcher HTTP code '" + number + "' must be within '200-" + most + "' inclusive");
            }
        }
    }
}
