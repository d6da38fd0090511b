package dev.plumb.ec2.stack;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import java.util.Map;

/**
 * What all kinds of EC2 have in common.
 *
 * @param <R> the record of the kind
 */
public abstract class Ec2Kind<R extends Record> implements Kind<R> {
    private final String name;
    private final String label;
    private final Class<R> type;
    private final CallClass creation;

    /**
     * Creates a kind.
     *
     * @param name its name in keys
     * @param label what people call it
     * @param type its record
     * @param creation what a second create call would do
     */
    protected Ec2Kind(String name, String label, Class<R> type, CallClass creation) {
        this.name = name;
        this.label = label;
        this.type = type;
        this.creation = creation;
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
    public final CallClass creation() {
        return creation;
    }

    /** Returns EC2's word for its resources in tags; where it is not the kind's name, a kind says so. */
    protected String resourceType() {
        return name;
    }

    @Override
    public boolean mayLive(Reading reading) {
        return Ec2Tags.byType(reading).containsKey(resourceType());
    }

    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        return Ec2Errors.treatment(verb, failure);
    }

    @Override
    public boolean taggable() {
        return true;
    }

    @Override
    public Map<String, String> carried(AwsSession session, String id) {
        return Ec2Tags.of(session, id);
    }

    @Override
    public void tag(AwsSession session, String id, Map<String, String> tags) {
        Ec2.client(session).createTags(request -> request.resources(id).tags(Ec2.list(tags)));
    }
}
