package dev.plumb.core.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The call the present thread is in the middle of. The SDK's retry strategy is not told which action it retries, but a
 * synchronous client does everything on the caller's thread. A call made to get credentials for another nests in it.
 */
final class CallScope implements AutoCloseable {
    private static final ThreadLocal<@Nullable CallScope> CURRENT = new ThreadLocal<>();

    private final String service;
    private final String action;
    private final @Nullable CallScope outer;
    private @Nullable URI endpoint;

    private CallScope(String service, String action, @Nullable CallScope outer) {
        this.service = service;
        this.action = action;
        this.outer = outer;
    }

    /** Begins a call; closing it returns to the one it was made within. */
    static CallScope enter(String service, String action) {
        CallScope scope = new CallScope(service, action, CURRENT.get());
        CURRENT.set(scope);
        return scope;
    }

    static @Nullable CallScope current() {
        return CURRENT.get();
    }

    String service() {
        return service;
    }

    String action() {
        return action;
    }

    /** Returns {@code service:Action}. */
    String permission() {
        return service + ":" + action;
    }

    /** Remembers where the last attempt went. */
    void sentTo(URI endpoint) {
        this.endpoint = endpoint;
    }

    @Nullable
    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
