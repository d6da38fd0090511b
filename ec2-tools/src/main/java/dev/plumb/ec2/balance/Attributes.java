package dev.plumb.ec2.balance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The attributes of load balancers and target groups: text by key, each with a call of its own kind. */
final class Attributes {
    static final String DELETION_PROTECTION = "deletion_protection.enabled";
    static final String IDLE_TIMEOUT = "idle_timeout.timeout_seconds";
    static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";
    static final String LOGS = "access_logs.s3.enabled";
    static final String LOGS_BUCKET = "access_logs.s3.bucket";
    static final String LOGS_PREFIX = "access_logs.s3.prefix";
    static final String DEREGISTRATION_DELAY = "deregistration_delay.timeout_seconds";
    static final String SLOW_START = "slow_start.duration_seconds";
    static final String STICKY = "stickiness.enabled";
    static final String STICKY_TYPE = "stickiness.type";
    static final String LB_COOKIE = "stickiness.lb_cookie.duration_seconds";
    static final String APP_COOKIE = "stickiness.app_cookie.duration_seconds";
    static final String APP_COOKIE_NAME = "stickiness.app_cookie.cookie_name";
    static final String ALGORITHM = "load_balancing.algorithm.type";
    static final String PRESERVE_CLIENT = "preserve_client_ip.enabled";
    static final String PROXY_PROTOCOL = "proxy_protocol_v2.enabled";

    /** What a target group says of other zones when nothing was said. */
    static final String AS_BALANCER = "use_load_balancer_configuration";

    /** How health is looked at when no port was said. */
    static final String TRAFFIC_PORT = "traffic-port";

    /** How long AWS lets one that leaves finish its work. */
    static final int DELAY = 300;

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Sets one, unless nobody cares. */
    void put(String key, @Nullable Object value) {
        if (value != null) {
            values.put(key, value.toString());
        }
    }

    /** Takes what AWS says. */
    void take(@Nullable String key, @Nullable String value) {
        if (key != null && value != null) {
            values.put(key, value);
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    @Nullable
    String text(String key) {
        return values.get(key);
    }

    @Nullable
    Boolean flag(String key) {
        String value = values.get(key);
        return value == null ? null : Boolean.valueOf(value);
    }

    @Nullable
    Integer number(String key) {
        String value = values.get(key);
        return value == null || !value.matches("[0-9]{1,9}") ? null : Integer.valueOf(value);
    }

    /** Returns them as a call takes them. */
    <T> List<T> each(BiFunction<String, String, T> form) {
        List<T> list = new ArrayList<>();
        values.forEach((key, value) -> list.add(form.apply(key, value)));
        return list;
    }
}
