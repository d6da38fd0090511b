package dev.plumb.core.resource;

import java.util.Set;

/**
 * The IAM actions behind the calls of a kind, as policies name them: {@code ec2:CreateVpc}.
 *
 * @param read to see what there is
 * @param foresee to look, before one is made, whether AWS would make it; who plans without sees less
 * @param create to make one, tags included
 * @param update to change one
 * @param delete to remove one, and to clear it before
 */
public record Actions(
        Set<String> read, Set<String> foresee, Set<String> create, Set<String> update, Set<String> delete) {
    /** Makes no calls. */
    public static final Actions NONE = new Actions(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /** Copies. */
    public Actions {
        read = Set.copyOf(read);
        foresee = Set.copyOf(foresee);
        create = Set.copyOf(create);
        update = Set.copyOf(update);
        delete = Set.copyOf(delete);
    }

    /** Returns the actions that only read. */
    public static Actions reading(String... read) {
        return new Actions(Set.of(read), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** Returns the same with what looks ahead. */
    public Actions foreseeing(String... more) {
        return new Actions(read, Set.of(more), create, update, delete);
    }

    /** Returns the same with what makes one. */
    public Actions creating(String... more) {
        return new Actions(read, foresee, Set.of(more), update, delete);
    }

    /** Returns the same with what changes one. */
    public Actions updating(String... more) {
        return new Actions(read, foresee, create, Set.of(more), delete);
    }

    /** Returns the same with what removes one. */
    public Actions deleting(String... more) {
        return new Actions(read, foresee, create, update, Set.of(more));
    }
}
