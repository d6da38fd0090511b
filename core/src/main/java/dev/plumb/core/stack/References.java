package dev.plumb.core.stack;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where values come from that a stack file only refers to: {@code ${env:NAME}} and {@code ${ssm:/path}}. */
public final class References {
    private final Map<String, String> environment;
    private final Parameters parameters;

    private References(Map<String, String> environment, Parameters parameters) {
        this.environment = Map.copyOf(environment);
        this.parameters = parameters;
    }

    /** Looks parameters up. */
    @FunctionalInterface
    public interface Parameters {
        /**
         * Returns those of the parameters that there are, in as few calls as there can be. Secure ones are not decrypted.
         *
         * @param region the Region the file names, or null for that of the session
         * @param names at least one
         */
        Map<String, Parameter> get(@Nullable String region, Set<String> names);
    }

    /**
     * A parameter.
     *
     * @param value what it holds
     * @param secure whether it is a SecureString, of which the value is not looked at
     */
    public record Parameter(String value, boolean secure) {}

    /** Takes values from an environment and from a parameter store. */
    public static References of(Map<String, String> environment, Parameters parameters) {
        return new References(environment, parameters);
    }

    @Nullable
    String environment(String name) {
        return environment.get(name);
    }

    Map<String, Parameter> parameters(@Nullable String region, Set<String> names) {
        return names.isEmpty() ? Map.of() : parameters.get(region, names);
    }
}
