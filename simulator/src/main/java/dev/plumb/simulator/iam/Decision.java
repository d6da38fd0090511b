package dev.plumb.simulator.iam;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What policies say to a request. Source: "Policy evaluation logic" in the IAM user guide. */
enum Decision {
    /** Some statement allows it and none denies it. */
    ALLOWED,
    /** No statement speaks of it. */
    NOT_ALLOWED,
    /** A statement denies it. */
    DENIED;

    private static final int ARN_COMPONENTS = 6;

    /** Judges an identity's policies. */
    static Decision of(Stream<String> documents, String action, String resource, Context context) {
        return of(
                documents
                        .flatMap(document -> Statement.parse(document).stream())
                        .filter(statement -> covers(statement, resource, context))
                        .toList(),
                action,
                context);
    }

    /** Judges statements whose subject already fits. */
    static Decision of(List<Statement> statements, String action, Context context) {
        Decision decision = NOT_ALLOWED;
        for (Statement statement : statements) {
            if (speaksOf(statement, action) && context.satisfies(statement)) {
                if (!statement.allow()) {
                    return DENIED;
                }
                decision = ALLOWED;
            }
        }
        return decision;
    }

    /** Tells whether a statement is about an action on a resource, whatever its conditions. */
    static boolean concerns(Statement statement, String action, String resource, Context context) {
        return speaksOf(statement, action) && covers(statement, resource, context);
    }

    private static boolean speaksOf(Statement statement, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return statement.actions().stream().anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), lower))
                != statement.notAction();
    }

    private static boolean covers(Statement statement, String resource, Context context) {
        return statement.resources().stream().anyMatch(pattern -> means(context.expand(pattern), resource))
                != statement.notResource();
    }

    /**
     * Returns whether a pattern of Resource means a resource. Each of an ARN's six components is compared with its own,
     * the first five without case, and only the last may hold colons; those that a shortened pattern lacks may be
     * anything. What is no ARN ({@code *}, for actions that know no resources) is compared as a whole.
     */
    static boolean means(String pattern, String resource) {
        String[] components = resource.split(":", ARN_COMPONENTS);
        if (components.length < ARN_COMPONENTS) {
            return Glob.matches(pattern, resource);
        }
        String[] wanted = pattern.split(":", ARN_COMPONENTS);
        for (int i = 0; i < wanted.length; i++) {
            boolean last = i == ARN_COMPONENTS - 1;
            if (!Glob.matches(
                    last ? wanted[i] : wanted[i].toLowerCase(Locale.ROOT),
                    last ? components[i] : components[i].toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }
}
