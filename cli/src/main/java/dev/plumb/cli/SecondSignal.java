package dev.plumb.cli;

import java.lang.reflect.Proxy;

/**
 * Catches a signal that comes while the process is ending already. Shutdown hooks do not: the JVM lets a second signal
 * wait for the first. What can is the JDK's {@code sun.misc.Signal}, present in every JDK but no part of Java, so it is
 * reached by name; where it is missing, a second signal changes nothing.
 */
final class SecondSignal {
    private SecondSignal() {}

    /** Runs something at the next SIGINT, SIGTERM or SIGHUP. */
    static void then(Runnable action) {
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            try {
                handle(name, action);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // Windows knows no HUP, and -Xrs leaves signals to the system: then the first one has to do.
            }
        }
    }

    private static void handle(String name, Runnable action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ours = Proxy.newProxyInstance(
                SecondSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        action.run();
                    }
                    return null;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    }
}
