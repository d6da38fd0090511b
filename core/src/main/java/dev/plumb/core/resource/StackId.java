package dev.plumb.core.resource;

import java.util.Map;
import java.util.Optional;

/**
 * Which stack, where.
 *
 * @param name as the stack file says
 * @param uid random, made once; tells stacks of the same name apart
 * @param account the account id
 * @param region the Region
 */
public record StackId(String name, String uid, String account, String region) {
    /** Tells whether something that carries these tags is the stack's own. */
    public boolean owns(Map<String, String> tags) {
        return uid.equals(tags.get(StackTags.UID)) && region.equals(tags.getOrDefault(StackTags.REGION, region));
    }

    /** Tells whether something that carries these tags is the stack's own by this key. */
    public boolean owns(Map<String, String> tags, Key key) {
        return key(key.kind(), tags).filter(key::equals).isPresent();
    }

    /** Returns the key of something of the stack that carries these tags; nothing where it is not its own, or of another kind. */
    public Optional<Key> key(String kind, Map<String, String> tags) {
        return owns(tags)
                ? Key.read(tags.getOrDefault(StackTags.ID, ""))
                        .filter(key -> key.kind().equals(kind))
                : Optional.empty();
    }
}
