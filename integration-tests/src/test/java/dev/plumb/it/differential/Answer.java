package dev.plumb.it.differential;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What became of one step.
 *
 * @param step what the script calls it
 * @param action the call, such as {@code ec2:CreateVpc}; nothing where it could not be made
 * @param error the code of the refusal; nothing where the call was obeyed
 * @param body what was said; nothing after a refusal
 */
record Answer(
        String step,
        @Nullable String action,
        @Nullable String error,
        @Nullable SdkPojo body) {
    /** The error of whoever answers something that no SDK can read, or that no SDK knows. */
    static final String UNREADABLE = "unreadable";

    static Answer said(String step, String action, SdkPojo body) {
        return new Answer(step, action, null, body);
    }

    static Answer refused(String step, String action, Throwable failure) {
        return new Answer(step, action, code(failure), null);
    }

    /** What the step needs was not made before. */
    static Answer impossible(String step) {
        return new Answer(step, null, null, null);
    }

    boolean possible() {
        return action != null;
    }

    private static String code(Throwable failure) {
        if (failure instanceof software.amazon.awssdk.awscore.exception.AwsServiceException refusal
                && refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorCode() != null
                && !refusal.awsErrorDetails().errorCode().isEmpty()) {
            return refusal.awsErrorDetails().errorCode();
        }
        return failure instanceof SdkServiceException
                ? UNREADABLE
                : failure.getClass().getSimpleName();
    }
}
