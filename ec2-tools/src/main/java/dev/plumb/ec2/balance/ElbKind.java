package dev.plumb.ec2.balance;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.security.SecurityGroupKind;
import dev.plumb.ec2.stack.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all kinds of Elastic Load Balancing have in common. A second create call with the same settings answers what is there.
 *
 * @param <R> the record of the kind
 */
abstract class ElbKind<R extends Record> implements Kind<R> {
    private final String name;
    private final String label;
    private final Class<R> type;

    ElbKind(String name, String label, Class<R> type) {
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
        return Set.of(Scope.VPC, SecurityGroupKind.NAME);
    }

    /** Groups stay to the last: where there are none any more, nobody looks for what wore them. */
    @Override
    public Set<String> leansOn() {
        return Set.of(SecurityGroupKind.NAME);
    }

    @Override
    public boolean mayLive(Reading reading) {
        return Estate.any(reading);
    }

    @Override
    public boolean taggable() {
        return true;
    }

    @Override
    public Map<String, String> carried(AwsSession session, String id) {
        return Elb.tags(session, List.of(id)).getOrDefault(id, Map.of());
    }

    @Override
    public void tag(AwsSession session, String id, Map<String, String> tags) {
        Elb.tag(session, id, tags);
    }

    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        return Elb.treatment(verb, failure);
    }

    /** Finds the first of some that carries all of these tags. */
    static Optional<Born> find(AwsSession session, Collection<String> arns, Map<String, String> tags) {
        return Elb.tags(session, arns).entrySet().stream()
                .filter(each -> each.getValue().entrySet().containsAll(tags.entrySet()))
                .map(each -> Born.ready(each.getKey()))
                .findFirst();
    }
}
