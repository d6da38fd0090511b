package dev.plumb.iam.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement.
 *
 * @param key tells it apart within its document, also when statements are reordered: its Sid where no other has it,
 *     else a hash of its content
 * @param line where it begins, one-based
 * @param column where it begins, one-based
 * @param sid empty where it has none
 * @param principals null where it names none (identity policies)
 * @param resources null where it names none (trust policies)
 * @param conditions all of them must hold
 * @param text the statement as compact JSON; hostile
 * @param content a hash of its meaning: neither the Sid nor the order of keys and lists changes it
 */
public record Statement(
        String key,
        int line,
        int column,
        String sid,
        Effect effect,
        @Nullable Principals principals,
        Actions actions,
        @Nullable Resources resources,
        List<Condition> conditions,
        String text,
        String content) {
    /** Copies the conditions. */
    public Statement {
        conditions = List.copyOf(conditions);
    }

    /** Returns whether it grants. */
    public boolean allows() {
        return effect == Effect.ALLOW;
    }

    /** Returns whether its actions include {@code service:name}; both without regard to case. */
    public boolean acts(String service, String name) {
        return actions.match(service, name);
    }

    /** Returns the same statement, told apart by the same key, under other conditions. */
    public Statement withConditions(List<Condition> conditions) {
        return new Statement(key, line, column, sid, effect, principals, actions, resources, conditions, text, content);
    }

    /** Returns the same statement under another key. */
    Statement withKey(String key) {
        return new Statement(key, line, column, sid, effect, principals, actions, resources, conditions, text, content);
    }
}
