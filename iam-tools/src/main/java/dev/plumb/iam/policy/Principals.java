package dev.plumb.iam.policy;

import java.util.List;

/**
 * The Principal or NotPrincipal of a statement.
 *
 * @param not whether everybody but these is meant
 */
public record Principals(boolean not, List<Principal> list) {
    /** Copies the list. */
    public Principals {
        list = List.copyOf(list);
    }

    /** Returns whether everybody is meant, or with NotPrincipal everybody but a few. */
    public boolean open() {
        return not != list.stream().anyMatch(principal -> principal.kind() == Principal.Kind.EVERYONE);
    }
}
