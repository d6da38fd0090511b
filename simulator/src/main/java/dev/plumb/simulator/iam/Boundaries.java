package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import org.jspecify.annotations.Nullable;

/** Permissions boundaries: a managed policy that bounds a user or role, and is counted as used. */
final class Boundaries {
    private Boundaries() {}

    /** Counts a change from one boundary to another, either of which may be none. */
    static void change(Call call, @Nullable String from, @Nullable String to) {
        if (to != null) {
            Policies.checkAttachable(call, to, "Scope ARN: " + to);
            Policies.countUse(call, to, 0, 1);
        }
        if (from != null) {
            Policies.countUse(call, from, 0, -1);
        }
    }
}
