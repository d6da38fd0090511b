package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.ec2.scaling.roll.RollSettings;
import dev.plumb.ec2.scaling.roll.RollTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a group is rolled to, and how. */
@HelpText.Section("The refresh")
final class RollOptions {
    @Option(
            names = "--template-version",
            paramLabel = "N",
            description = "Roll to this version of the group's launch template. Without: to the one the group names.")
    @Nullable
    Long version;

    @Option(
            names = "--image",
            paramLabel = "AMI",
            description = "Roll to the version that the group names with another image: one there is, or a new one.")
    @Nullable
    String image;

    @Option(
            names = "--return-to",
            paramLabel = "N",
            description =
                    "The version to go back to, when it is not the one that the group names: it names it meanwhile.")
    @Nullable
    Long returnTo;

    @Option(
            names = "--no-rollback",
            description = "Begin even if AWS could not roll back, and leave a refresh that fails as it is.")
    boolean noRollback;

    @Option(
            names = "--min-healthy",
            paramLabel = "PERCENT",
            description = "The least share of the instances that stays in service: the group's own, or 90.")
    @Nullable
    Integer minHealthy;

    @Option(
            names = "--max-healthy",
            paramLabel = "PERCENT",
            description = "The most instances meanwhile, 100 to 200: the group's own, or 100.")
    @Nullable
    Integer maxHealthy;

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            converter = Converters.Span.class,
            description = "How long a new instance warms up before it counts: the group's own.")
    @Nullable
    Duration warmUp;

    @Option(
            names = "--checkpoints",
            paramLabel = "PERCENT",
            split = ",",
            description = "Pause after these shares of the instances, such as 20,50,100.")
    List<Integer> checkpoints = new ArrayList<>();

    @Option(
            names = "--checkpoint-delay",
            paramLabel = "DURATION",
            converter = Converters.Span.class,
            description = "How long to pause there: 1h by default, 48h at most.")
    @Nullable
    Duration delay;

    @Option(
            names = "--bake",
            paramLabel = "DURATION",
            converter = Converters.Span.class,
            description = "How long to wait at the end before it counts, with the alarms still watched: 48h at most.")
    Duration bake = Duration.ZERO;

    @Option(
            names = "--alarm",
            paramLabel = "NAME",
            description = "Fail, and roll back, when this CloudWatch alarm goes off. Repeatable, 10 at most.")
    List<String> alarms = new ArrayList<>();

    @Option(names = "--replace-all", description = "Replace instances that are as wanted already, too.")
    boolean replaceAll;

    @Option(
            names = "--protected",
            paramLabel = "HOW",
            converter = Choices.GuardedOnes.class,
            completionCandidates = Choices.GuardedOnes.class,
            description = "Instances that are protected from scaling in: refresh, ignore or wait (default; for an hour"
                    + " at most).")
    RollSettings.Guarded guarded = RollSettings.Guarded.WAIT;

    @Option(
            names = "--standby",
            paramLabel = "HOW",
            converter = Choices.StandbyOnes.class,
            completionCandidates = Choices.StandbyOnes.class,
            description = "Instances in standby: terminate, ignore or wait (default; for an hour at most).")
    RollSettings.Standby standby = RollSettings.Standby.WAIT;

    /** Returns whether any of them is given: beside a refresh that is only ended they would say nothing. */
    boolean given() {
        return version != null
                || image != null
                || returnTo != null
                || noRollback
                || minHealthy != null
                || maxHealthy != null
                || warmUp != null
                || !checkpoints.isEmpty()
                || delay != null
                || !bake.isZero()
                || !alarms.isEmpty()
                || replaceAll
                || guarded != RollSettings.Guarded.WAIT
                || standby != RollSettings.Standby.WAIT;
    }

    /** Returns what to roll to. */
    RollTarget target() {
        if (version != null && image != null) {
            throw InputException.of(new Problem(
                    null, "--template-version and --image exclude each other", "A version has its own image"));
        }
        if (returnTo != null && version == null && image == null) {
            throw InputException.of(new Problem(
                    null,
                    "--return-to needs --template-version or --image",
                    "Say where to roll to: the group would name another version by then"));
        }
        return version != null
                ? new RollTarget.Version(version)
                : image != null ? new RollTarget.Image(image) : new RollTarget.Current();
    }

    /** Returns how the refresh goes. */
    RollSettings settings() {
        if (delay != null && checkpoints.isEmpty()) {
            throw InputException.of(
                    new Problem(null, "--checkpoint-delay says nothing without --checkpoints", "Say where to pause"));
        }
        return RollSettings.builder()
                .healthy(minHealthy, maxHealthy)
                .warmUp(warmUp)
                .checkpoints(checkpoints, delay == null ? RollSettings.DEFAULT_DELAY : delay)
                .bake(bake)
                .replaceAll(replaceAll)
                .autoRollback(!noRollback)
                .guarded(guarded)
                .standby(standby)
                .alarms(alarms)
                .build();
    }
}
