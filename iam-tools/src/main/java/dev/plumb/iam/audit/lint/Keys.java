package dev.plumb.iam.audit.lint;

import dev.plumb.iam.policy.ActionCatalog.Action;
import dev.plumb.iam.policy.ActionPattern;
import dev.plumb.iam.policy.GlobalKeys;
import dev.plumb.iam.policy.Operator;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is known of a condition key, given the actions beside it. */
final class Keys {
    /** Keys of identity providers: the part before the colon is the provider's, so the list cannot be complete. */
    private static final Set<String> PROVIDERS = Set.of("saml", "sts", "cognito-identity", "identitystore");

    private Keys() {}

    /**
     * What is known of a key.
     *
     * @param open whether a part of its name is the customer's, and with it what its values look like
     */
    record Known(Operator.Family type, boolean multivalued, boolean open) {}

    /** Returns what is known of a key, or empty. */
    static Optional<Known> find(Document document, Statement statement, String key) {
        Optional<Known> global = GlobalKeys.find(key)
                .map(one -> new Known(one.type(), one.multivalued(), one.name().endsWith("*")));
        return global.isPresent()
                ? global
                : actions(document, statement)
                        .flatMap(actions -> actions.stream()
                                .flatMap(action -> action.keys().stream())
                                .filter(one -> one.name().matches(key))
                                .map(one -> new Known(
                                        one.type(),
                                        one.multivalued(),
                                        !one.name().literal()))
                                .findFirst());
    }

    /** Returns whether a key belongs to an identity provider or to STS. */
    static boolean ofProvider(String key) {
        int colon = key.indexOf(':');
        String prefix = key.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        return prefix.indexOf('.') >= 0 || PROVIDERS.contains(prefix);
    }

    /** Returns the known actions a statement names; empty when it names some that are not known, or all but some. */
    static Optional<List<Action>> actions(Document document, Statement statement) {
        if (statement.actions().not() || statement.actions().nameEverything()) {
            return Optional.empty();
        }
        List<ActionPattern> patterns = statement.actions().patterns();
        List<List<Action>> known =
                patterns.stream().map(document.catalog()::matching).toList();
        return known.stream().anyMatch(List::isEmpty)
                ? Optional.empty()
                : Optional.of(known.stream().flatMap(List::stream).toList());
    }
}
