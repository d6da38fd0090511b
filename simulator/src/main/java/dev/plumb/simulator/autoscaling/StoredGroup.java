package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.protocol.ModelText;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * An Auto Scaling group.
 *
 * @param name its name
 * @param arn its ARN
 * @param created when it was made
 * @param settings everything that only requests change, as the model's text of an {@code AutoScalingGroup}
 * @param sizes its sizes
 * @param tags its tags, by key
 * @param targets the target groups it registers instances with
 * @param suspended the processes that do not run, each with the reason
 * @param metrics the metrics of its own that it sends
 * @param progress how far it has got
 */
record StoredGroup(
        String name,
        String arn,
        Instant created,
        String settings,
        StoredSizes sizes,
        Map<String, StoredGroupTag> tags,
        List<StoredTarget> targets,
        Map<String, String> suspended,
        List<String> metrics,
        StoredProgress progress) {
    StoredGroup {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        targets = List.copyOf(targets);
        suspended = Collections.unmodifiableMap(new TreeMap<>(suspended));
        metrics = List.copyOf(metrics);
    }

    /** Returns its settings as AWS's model has them. */
    AutoScalingGroup model() {
        return ModelText.read(settings, AutoScalingGroup.builder()).build();
    }

    /** Tells whether a process runs, by AWS's name for it. */
    boolean runs(String process) {
        return !suspended.containsKey(process);
    }

    /** Returns the ids of its subnets. */
    static List<String> subnets(AutoScalingGroup model) {
        return model.vpcZoneIdentifier() == null
                ? List.of()
                : Arrays.stream(model.vpcZoneIdentifier().split(",", -1))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    StoredGroup withSettings(String value) {
        return new StoredGroup(name, arn, created, value, sizes, tags, targets, suspended, metrics, progress);
    }

    StoredGroup withSizes(StoredSizes value) {
        return new StoredGroup(name, arn, created, settings, value, tags, targets, suspended, metrics, progress);
    }

    /** Returns the same with another number of instances, and why. */
    StoredGroup wanting(int desired, String why) {
        return desired == sizes.desired()
                ? this
                : withSizes(sizes.withDesired(desired))
                        .with(progress.because(why + " changing the desired capacity from " + sizes.desired() + " to "
                                + desired + ".  "));
    }

    StoredGroup withTags(Map<String, StoredGroupTag> value) {
        return new StoredGroup(name, arn, created, settings, sizes, value, targets, suspended, metrics, progress);
    }

    StoredGroup withTargets(List<StoredTarget> value) {
        return new StoredGroup(name, arn, created, settings, sizes, tags, value, suspended, metrics, progress);
    }

    StoredGroup withSuspended(Map<String, String> value) {
        return new StoredGroup(name, arn, created, settings, sizes, tags, targets, value, metrics, progress);
    }

    StoredGroup withMetrics(List<String> value) {
        return new StoredGroup(name, arn, created, settings, sizes, tags, targets, suspended, value, progress);
    }

    StoredGroup with(StoredProgress value) {
        return new StoredGroup(name, arn, created, settings, sizes, tags, targets, suspended, metrics, value);
    }

    StoredGroup awake(Instant now) {
        return with(progress.wakingAt(now));
    }
}
