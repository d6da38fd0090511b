package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Table;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whom permissions belong to: a user, a group or a role. What it owns is kept under its key as prefix.
 *
 * @param type {@code user}, {@code group} or {@code role}
 * @param name the name in any case
 */
record Owner(String type, String name) {
    static Owner user(String name) {
        return new Owner("user", name);
    }

    static Owner group(String name) {
        return new Owner("group", name);
    }

    static Owner role(String name) {
        return new Owner("role", name);
    }

    String key() {
        return type + "/" + IamTables.key(name) + "/";
    }

    String key(String owned) {
        return key() + owned;
    }

    Stream<StoredDocument> inline(Call call) {
        return owned(call, IamTables.INLINE);
    }

    Stream<StoredAttachment> attached(Call call) {
        return owned(call, IamTables.ATTACHMENTS);
    }

    private <V extends Record> Stream<V> owned(Call call, Kind<V> kind) {
        Table<V> table = call.table(kind);
        return table.prefixed(key()).map(Map.Entry::getValue);
    }
}
