package dev.plumb.simulator.service;

import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * An action that a service knows.
 *
 * @param name AWS's name, such as {@code ListMFADevices}
 * @param permission what the permission to call it is named, nearly always as the action itself
 * @param builder makes an empty request builder of the SDK
 * @param handler does the work
 * @param resource names the resource that permissions are checked against
 * @param open true when no permission is needed to call it (GetCallerIdentity)
 * @param <Q> the request class
 */
public record Action<Q extends SdkPojo>(
        String name,
        String permission,
        Supplier<? extends SdkPojo> builder,
        Handler<Q, ? extends SdkPojo> handler,
        BiFunction<Call, Q, String> resource,
        boolean open) {
    /** Returns the request that a filled builder of this action holds. */
    @SuppressWarnings("unchecked") // the builder comes from this action's own supplier
    public Q request(SdkPojo filled) {
        return (Q) ((SdkBuilder<?, ?>) filled).build();
    }
}
