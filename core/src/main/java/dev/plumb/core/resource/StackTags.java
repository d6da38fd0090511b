package dev.plumb.core.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tags by which a stack knows its own, in all calls that make something. */
public final class StackTags {
    /** The stack's name. */
    public static final String STACK = "plumb:stack";

    /** The stack's uid. */
    public static final String UID = "plumb:uid";

    /** The resource's {@link Key}. */
    public static final String ID = "plumb:id";

    /** The stack's Region; on what all Regions share alone. */
    public static final String REGION = "plumb:region";

    /** The run that made it; on creates alone that AWS cannot make idempotent, since it differs from run to run. */
    public static final String RUN = "plumb:run";

    /** When it was made, in epoch milliseconds; where {@link #RUN} is. */
    public static final String CREATED = "plumb:created";

    private StackTags() {}

    /** Returns the tags of a resource, without those of a run: the stack's own, then plumb's, then the Name. */
    public static Map<String, String> of(StackId stack, Map<String, String> user, Wanted<?> wanted) {
        Map<String, String> tags = new LinkedHashMap<>(user);
        tags.put(STACK, stack.name());
        tags.put(UID, stack.uid());
        tags.put(ID, wanted.key().toString());
        if (wanted.kind().scope() == Scope.GLOBAL) {
            tags.put(REGION, stack.region());
        }
        tags.put("Name", wanted.name());
        return tags;
    }
}
