package dev.plumb.iam.audit;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Status;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.policy.ParsedPolicy;
import dev.plumb.iam.policy.Statement;
import dev.plumb.iam.snapshot.ManagedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A policy document where it is used: as a managed policy, or inside a user, group or role, or as a role's trust.
 *
 * @param resource the policy, or for an inline and a trust policy the principal it is in
 * @param name tells it apart within the resource: the name of an inline policy, else empty
 * @param managed the managed policy, else null
 * @param document the content id of its text, the default version's for a managed policy
 * @param parsed that text
 */
public record PolicyUse(
        Form form,
        Resource resource,
        String name,
        @Nullable ManagedPolicy managed,
        String document,
        ParsedPolicy parsed) {
    private static final int SHOWN = 500;

    /** Where a document stands. */
    public enum Form {
        CUSTOMER_MANAGED,
        AWS_MANAGED,
        INLINE,
        TRUST
    }

    /** Returns a verdict told apart from those on other documents of the same resource. */
    public Verdict file(Verdict verdict) {
        return file(verdict, "");
    }

    /**
     * Returns a verdict told apart from those on other documents and by a key within this one.
     *
     * @param key what it is about, for example the key of a statement; stable from night to night
     */
    public Verdict file(Verdict verdict, String key) {
        String discriminator = name.isEmpty() || key.isEmpty() ? name + key : name + "/" + key;
        Verdict filed = discriminator.isEmpty() ? verdict : verdict.about(discriminator);
        if (name.isEmpty()) {
            return filed;
        }
        Verdict named = verdict.status() == Status.FAIL
                ? filed.message(filed.message() + " (inline policy " + name + ")")
                : filed;
        return named.with(Evidence.of("inline_policy", name));
    }

    /** Returns a statement as evidence: where it stands, and its text cut to a readable length. */
    public static Evidence evidence(Statement statement) {
        return Evidence.of(
                "statement",
                "line " + statement.line() + ", column " + statement.column() + ": " + cut(statement.text()));
    }

    private static String cut(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + "... (" + (text.length() - end) + " more characters)";
    }
}
