package dev.plumb.ec2.scaling.policy;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What instances wait for when they come or go.
 *
 * @param at when they wait
 * @param heartbeat how long, unless somebody asks for more
 * @param result what happens when nobody has answered by then
 * @param tell who is told, by ARN, or null
 * @param role the role that tells them, by ARN, or null
 */
@Doc("What instances wait for when they come or go.")
public record LifecycleHookSpec(
        @Doc("When they wait: before they serve, or before they are terminated.")
        Transition at,

        @Doc("How long they wait for an answer: 30s to 2h.") @Default("1h")
        Duration heartbeat,

        @Doc(
                "What happens when none has come. A new instance that is abandoned is terminated, and another one is launched.")
        @Default("abandon")
        Result result,

        @Doc("An SNS topic or an SQS queue that is told, by ARN.") @Nullable
        String tell,

        @Doc("The role that Auto Scaling tells it by, by ARN.") @Nullable
        String role) {
    /** When instances wait. */
    public enum Transition {
        /** Before they serve. */
        LAUNCH,
        /** Before they are terminated. */
        TERMINATION;

        /** Returns AWS's word. */
        public String type() {
            return this == LAUNCH ? "autoscaling:EC2_INSTANCE_LAUNCHING" : "autoscaling:EC2_INSTANCE_TERMINATING";
        }
    }

    /** What happens to an instance when nobody answers. */
    public enum Result {
        /** It goes on its way. */
        CONTINUE,
        /** It is terminated. */
        ABANDON;

        /** Returns AWS's word. */
        public String type() {
            return name().toUpperCase(Locale.ROOT);
        }
    }
}
