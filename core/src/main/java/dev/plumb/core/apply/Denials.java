package dev.plumb.core.apply;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** Finds out, before anything is called, what whoever runs plumb is denied. Found through {@link ServiceLoader} by this interface's name. */
public interface Denials {
    /** Returns those that are on the class path. */
    static List<Denials> all() {
        return ServiceLoader.load(Denials.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Returns the IAM actions that asking takes. */
    Set<String> actions();

    /**
     * Returns why AWS is certain to refuse, by action. What may be allowed is left out: whether it is, only the call itself tells.
     *
     * @param actions IAM actions, as policies name them
     * @throws AwsException when one may not ask
     */
    Map<String, String> among(AwsSession session, Set<String> actions);
}
