package dev.plumb.iam.collect;

import java.util.Set;

/**
 * For which users something is asked that needs a call per user.
 *
 * @param everyone whether all users are meant; {@code names} is empty then
 */
public record UserSelection(boolean everyone, Set<String> names) {
    /** Nobody: nothing is called. */
    public static final UserSelection NONE = new UserSelection(false, Set.of());

    /** All users. */
    public static final UserSelection EVERYONE = new UserSelection(true, Set.of());

    /** Copies the names. */
    public UserSelection {
        names = Set.copyOf(names);
    }

    /** Returns these users only, for example those with findings. */
    public static UserSelection of(Set<String> names) {
        return new UserSelection(false, names);
    }

    /** Returns whether nobody is meant. */
    public boolean nobody() {
        return !everyone && names.isEmpty();
    }

    boolean includes(String name) {
        return everyone || names.contains(name);
    }
}
