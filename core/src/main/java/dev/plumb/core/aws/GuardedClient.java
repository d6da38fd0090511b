package dev.plumb.core.aws;

import dev.plumb.core.error.InterruptedRunException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Stands before an SDK client: waits for the pacer, counts the call, and turns its failure into plumb's own exception.
 * An interceptor could not do the last, because the SDK lets it return no other kind of exception.
 */
final class GuardedClient implements InvocationHandler {
    private final SdkClient client;
    private final CallMeter meter;
    private final Pacer pacer;
    private final Supplier<String> paceScope;
    private final AwsErrors errors;
    private final Runnable check;

    private GuardedClient(
            SdkClient client,
            CallMeter meter,
            Pacer pacer,
            Supplier<String> paceScope,
            AwsErrors errors,
            Runnable check) {
        this.client = client;
        this.meter = meter;
        this.pacer = pacer;
        this.paceScope = paceScope;
        this.errors = errors;
        this.check = check;
    }

    /** Returns a client of the same interface. */
    static SdkClient of(
            SdkClient client,
            CallMeter meter,
            Pacer pacer,
            Supplier<String> paceScope,
            AwsErrors errors,
            Runnable check) {
        Class<?> face = Arrays.stream(client.getClass().getInterfaces())
                .filter(SdkClient.class::isAssignableFrom)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a generated client: " + client.getClass()));
        return (SdkClient) Proxy.newProxyInstance(
                face.getClassLoader(),
                new Class<?>[] {face},
                new GuardedClient(client, meter, pacer, paceScope, errors, check));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        boolean takesRequest = arguments != null && arguments.length > 0 && arguments[0] instanceof SdkRequest;
        boolean pages = method.getName().endsWith("Paginator");
        if (takesRequest && !pages) {
            return call(method, arguments);
        }
        boolean shorthand = pages
                || SdkResponse.class.isAssignableFrom(method.getReturnType())
                || (arguments != null && arguments.length > 0 && arguments[0] instanceof Consumer);
        // The shorthands of the interface end in the form above, and must find this object there, not the bare client.
        return method.isDefault() && shorthand
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : delegate(method, arguments);
    }

    /** Handed to a client behind another of these, the question of equality would be asked of the wrong object. */
    private Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "session client of " + client.serviceName();
        };
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        String action = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        try (CallScope scope = CallScope.enter(client.serviceName(), action)) {
            try {
                pace(scope);
                check.run();
                return delegate(method, arguments);
            } catch (SdkException e) {
                meter.failed(scope.permission());
                throw errors.of(scope.service(), scope.action(), scope.endpoint(), e);
            }
        }
    }

    private void pace(CallScope scope) {
        try {
            meter.called(scope.permission(), pacer.await(paceScope.get(), scope.permission()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted before calling " + scope.permission());
        }
    }

    private @Nullable Object delegate(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
