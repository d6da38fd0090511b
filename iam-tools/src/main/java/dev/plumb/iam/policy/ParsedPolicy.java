package dev.plumb.iam.policy;

import dev.plumb.iam.policy.PolicyProblem.Consequence;
import java.util.List;
import java.util.Optional;

/**
 * What reading a policy document gave. What could not be understood is never taken for an Allow: it is left out, and
 * {@link #complete()} says so.
 *
 * @param document what was understood, empty when nothing was
 * @param problems everything wrong with it, in the order of the text
 */
public record ParsedPolicy(Optional<PolicyDocument> document, List<PolicyProblem> problems) {
    /** Copies the problems. */
    public ParsedPolicy {
        problems = List.copyOf(problems);
    }

    /** Returns whether every statement was understood, so that the absence of something can be concluded. */
    public boolean complete() {
        return problems.stream().allMatch(problem -> problem.consequence() == Consequence.NONE);
    }

    /** Returns the statements that were understood. */
    public List<Statement> statements() {
        return document.map(PolicyDocument::statements).orElse(List.of());
    }
}
