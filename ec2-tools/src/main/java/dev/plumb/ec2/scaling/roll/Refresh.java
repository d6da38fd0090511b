package dev.plumb.ec2.scaling.roll;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instance refresh as AWS shows it.
 *
 * @param id its id
 * @param status such as {@code InProgress}; AWS may add some
 * @param reason what AWS says of it, or empty
 * @param start when it began, or null
 * @param end when it ended, or null
 * @param percent how much of it is done
 * @param left how many instances are still to be replaced
 * @param wanted what it launches from, or null where it has no desired configuration
 * @param settings how it was told to go
 * @param undo how it is undone, or null while it is not
 */
public record Refresh(
        String id,
        String status,
        String reason,
        @Nullable Instant start,
        @Nullable Instant end,
        int percent,
        int left,
        GroupState.@Nullable Template wanted,
        RollSettings settings,
        @Nullable Undo undo) {
    private static final Set<String> FINAL =
            Set.of("Successful", "Failed", "Cancelled", "RollbackFailed", "RollbackSuccessful");

    /**
     * How a refresh is undone.
     *
     * @param reason why
     * @param percent how much was done then
     * @param left how many instances were still to be replaced then
     */
    public record Undo(String reason, int percent, int left) {}

    /** Tells whether it goes on. A status that plumb does not know goes on. */
    public boolean active() {
        return !FINAL.contains(status);
    }

    /** Tells whether it bakes. */
    public boolean baking() {
        return status.equals("Baking");
    }

    /** Tells whether it goes back. */
    public boolean back() {
        return undo != null || status.startsWith("Rollback");
    }

    /** Returns why it did not go well, as far as AWS says. */
    public String why() {
        String first = undo == null ? "" : undo.reason();
        if (first.isEmpty() || first.equals(reason)) {
            return reason;
        }
        return reason.isEmpty() ? first : first + " " + reason;
    }
}
