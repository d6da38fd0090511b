package dev.plumb.ec2.scaling.group;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What belongs to a group and carries no tags of its own that could be asked for: the name tells whose it is. To make one again is to
 * set the same once more.
 *
 * @param <R> the record of the kind
 */
abstract class GroupPartKind<R extends Record> implements Kind<R> {
    private final String name;
    private final String label;
    private final Class<R> type;

    GroupPartKind(String name, String label, Class<R> type) {
        this.name = name;
        this.label = label;
        this.type = type;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final Class<R> type() {
        return type;
    }

    @Override
    public CallClass creation() {
        return CallClass.IDEMPOTENT;
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(AutoScalingGroupKind.NAME);
    }

    @Override
    public boolean mayLive(Reading reading) {
        return reading.of(AutoScalingGroupKind.NAME).findAny().isPresent();
    }

    /** Returns the names of the groups that are the stack's own. */
    static Set<String> groups(Reading reading) {
        return reading.of(AutoScalingGroupKind.NAME)
                .filter(live -> reading.stack().owns(live.tags()))
                .map(live -> live.id())
                .collect(Collectors.toSet());
    }

    /** Returns the key that a name stands for; nothing where it is somebody else's. */
    Optional<Key> key(String named, Reading reading) {
        return AutoScaling.key(
                name, named, reading.stack().name(), reading.stack().uid());
    }

    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        return AutoScaling.treatment(verb, failure);
    }
}
