package dev.plumb.core.apply;

import dev.plumb.core.plan.Census;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Refs;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the keys of a stack stand for: before the run, and by now. Thread safe. */
final class Ids {
    private final Map<Key, String> before = new ConcurrentHashMap<>();
    private final Map<Key, String> now = new ConcurrentHashMap<>();

    Ids(Census census) {
        census.ours().forEach((key, found) -> before.put(key, found.id()));
        now.putAll(before);
    }

    void made(Key key, String id) {
        now.put(key, id);
    }

    /** Returns the id of a resource by now. */
    String of(Key key) {
        return id(now, key);
    }

    /** Returns a record with ids in place of keys, as things are by now. */
    Record present(Record record) {
        return resolve(record, now);
    }

    /** Returns a record with ids in place of keys, as things were before the run. */
    Record past(Record record) {
        return resolve(record, before);
    }

    private static Record resolve(Record record, Map<Key, String> ids) {
        return Refs.map(record, ref -> ref.key() == null ? ref : Ref.id(id(ids, ref.key())));
    }

    private static String id(Map<Key, String> ids, Key key) {
        String id = ids.get(key);
        if (id == null) {
            throw new IllegalStateException("nobody made " + key);
        }
        return id;
    }
}
