package dev.plumb.core.finding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one resource.
 *
 * @param discriminator tells apart several verdicts of one rule on one resource (a statement's Sid or index, an access
 *     key id), empty where there is only one. Part of the fingerprint, so never a date, an age or a key slot
 * @param message what was seen, as a sentence without a final period
 * @param evidence the facts behind it, in reading order
 * @param severity where it differs from the rule's, else null
 */
public record Verdict(
        Status status,
        Resource resource,
        String discriminator,
        String message,
        List<Evidence> evidence,
        @Nullable Severity severity) {
    /** Copies the evidence. */
    public Verdict {
        evidence = List.copyOf(evidence);
    }

    /** Returns a verdict on a resource as a whole, of the rule's own severity. */
    public static Verdict of(Status status, Resource resource, String message, Evidence... evidence) {
        return new Verdict(status, resource, "", message, Arrays.asList(evidence), null);
    }

    /** Returns a {@link Status#FAIL}. */
    public static Verdict fail(Resource resource, String message, Evidence... evidence) {
        return of(Status.FAIL, resource, message, evidence);
    }

    /** Returns a {@link Status#PASS}. */
    public static Verdict pass(Resource resource, String message, Evidence... evidence) {
        return of(Status.PASS, resource, message, evidence);
    }

    /** Returns a {@link Status#NOT_APPLICABLE} with its reason. */
    public static Verdict notApplicable(Resource resource, String reason, Evidence... evidence) {
        return of(Status.NOT_APPLICABLE, resource, reason, evidence);
    }

    /** Returns a {@link Status#MANUAL} that says what a person should look at. */
    public static Verdict manual(Resource resource, String message, Evidence... evidence) {
        return of(Status.MANUAL, resource, message, evidence);
    }

    /** Returns a {@link Status#NOT_EVALUATED} for one resource whose own facts are unreadable. */
    public static Verdict notEvaluated(Resource resource, String reason, Evidence... evidence) {
        return of(Status.NOT_EVALUATED, resource, reason, evidence);
    }

    /** Returns the same verdict, told apart from others of this rule on this resource. */
    public Verdict about(String discriminator) {
        return new Verdict(status, resource, discriminator, message, evidence, severity);
    }

    /** Returns the same verdict with a severity of its own. */
    public Verdict severity(Severity severity) {
        return new Verdict(status, resource, discriminator, message, evidence, severity);
    }

    /** Returns the same verdict in other words. */
    public Verdict message(String message) {
        return new Verdict(status, resource, discriminator, message, evidence, severity);
    }

    /** Returns the same verdict with more evidence behind it. */
    public Verdict with(Evidence... more) {
        return new Verdict(
                status,
                resource,
                discriminator,
                message,
                Stream.concat(evidence.stream(), Arrays.stream(more)).toList(),
                severity);
    }
}
