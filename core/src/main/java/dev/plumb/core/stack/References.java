package dev.plumb.core.stack;

import dev.plumb.core.aws.AwsSession;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

    /** Takes values from an environment, and from the Parameter Store of an account in the Region that the file names. */
    public static References of(Map<String, String> environment, AwsSession session) {
        return ofRegions(environment, region -> region == null ? session : session.inRegion(region));
    }

    /**
     * Takes values from an environment and from Parameter Store.
     *
     * @param sessions gives the account that is to be asked, by the Region the file names or null; not called where nothing is
     *     to be looked up there
     */
    public static References ofRegions(
            Map<String, String> environment, Function<@Nullable String, AwsSession> sessions) {
        return of(environment, (region, names) -> ParameterStore.get(sessions.apply(region), names));
    }

    @Nullable
    String environment(String name) {
        return environment.get(name);
    }

    Map<String, Parameter> parameters(@Nullable String region, Set<String> names) {
        return names.isEmpty() ? Map.of() : parameters.get(region, names);
    }
}
