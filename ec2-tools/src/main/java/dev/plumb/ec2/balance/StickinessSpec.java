package dev.plumb.ec2.balance;

import dev.plumb.core.spec.Doc;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether clients stay with a target. */
public sealed interface StickinessSpec permits StickinessSpec.Word, StickinessSpec.Cookie {
    /** Ways without a cookie. */
    enum Word implements StickinessSpec {
        /** They do not. */
        NONE,
        /** By their address, at a network load balancer. */
        SOURCE
    }

    /**
     * By a cookie, at an application load balancer.
     *
     * @param duration for how long
     * @param cookie the application's own cookie, or null for one of the load balancer's
     */
    @Doc("Clients stay with a target by a cookie.")
    record Cookie(
            @Doc("For how long: 1s to 7d.") Duration duration,

            @Doc("The application's own cookie. Left out: one of the load balancer's.") @Nullable
            String cookie)
            implements StickinessSpec {}
}
