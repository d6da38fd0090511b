package dev.plumb.ec2.balance;

import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How it is found out whether targets work. */
public sealed interface HealthSpec permits HealthSpec.At, HealthSpec.Settings {
    /** Returns it in full. */
    Settings full();

    /**
     * By a path.
     *
     * @param path such as {@code /health}
     */
    @Doc("a path such as /health")
    record At(String path) implements HealthSpec {
        /** Takes a path. */
        public static At parse(String text) {
            return new At(text);
        }

        @Override
        public Settings full() {
            return new Settings(null, null, path, null, null, null, null, null);
        }
    }

    /**
     * By more than a path. What is null is AWS's to choose.
     *
     * @param protocol by which protocol
     * @param port on which port; that of the target where null
     * @param path at which path
     * @param interval how often
     * @param timeout how long an answer may take
     * @param healthy after how many good answers
     * @param unhealthy after how many bad ones
     * @param codes which answers are good
     */
    @Doc("How it is found out whether targets work.")
    record Settings(
            @Doc("http, https or tcp.") ListenerSpec.@Nullable Protocol protocol,

            @Doc("On which port. Left out: where the target gets its requests.") @Nullable @Range(from = 1, to = 65_535)
            Integer port,

            @Doc("At which path.") @Nullable String path,

            @Doc("How often: 5s to 5m.") @Nullable Duration interval,

            @Doc("How long an answer may take: 2s to 2m.") @Nullable
            Duration timeout,

            @Doc("After how many good answers a target is healthy.") @Nullable @Range(from = 2, to = 10)
            Integer healthy,

            @Doc("After how many bad answers a target is unhealthy.") @Nullable @Range(from = 2, to = 10)
            Integer unhealthy,

            @Doc("Which answers are good, such as 200 or 200-299,301.") @Nullable
            String codes)
            implements HealthSpec {
        @Override
        public Settings full() {
            return this;
        }
    }
}
