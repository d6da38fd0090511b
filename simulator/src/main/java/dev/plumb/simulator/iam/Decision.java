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

    private static boolean speaksOf(Statement statement, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return statement.actions().stream().anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), lower))
                != statement.notAction();
    }

    private static boolean covers(Statement statement, String resource, Context context) {
        return statement.resources().stream().anyMatch(pattern -> Glob.matches(context.expand(pattern), resource))
                != statement.notResource();
    }
}
