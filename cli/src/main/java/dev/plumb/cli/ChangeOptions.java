package dev.plumb.cli;

import dev.plumb.core.plan.Plan;
import dev.plumb.core.stack.SavedPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a stack is changed. */
@HelpText.Section("Before anything is changed")
final class ChangeOptions {
    @Mixin
    Consent consent = new Consent();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            converter = Converters.File.class,
            description = "Do exactly what this plan says, which 'plumb plan --out' kept, or refuse.")
    @Nullable
    Path plan;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Converters.Span.class,
            description = "Wait this long for another run that holds the stack, for example 10m, instead of refusing.")
    Duration wait = Duration.ZERO;

    /** Reads the plan to hold on to, where there is one, before anything is called. */
    Optional<SavedPlan> saved() {
        return Optional.ofNullable(plan).map(SavedPlan::read);
    }

    /** Refuses what that plan does not allow. */
    void hold(StackSession session, Optional<SavedPlan> saved, SavedPlan.Purpose purpose, Plan now) {
        if (plan != null && saved.isPresent()) {
            session.hold(plan, saved.get(), purpose, now);
        }
    }
}
