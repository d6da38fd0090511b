package dev.plumb.ec2.balance.rule;

import dev.plumb.core.resource.Worded;
import org.jspecify.annotations.Nullable;

/**
 * What one key/value pair of a query string has to look like. Case does not matter; a backslash takes the meaning from a star or a
 * question mark.
 *
 * @param key a pattern for the key, or null for any
 * @param value a pattern for the value
 */
public record QueryValue(@Nullable String key, String value) implements Worded {
    @Override
    public String inWords() {
        return key == null ? value : key + "=" + value;
    }
}
