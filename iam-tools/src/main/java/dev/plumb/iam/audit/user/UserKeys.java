package dev.plumb.iam.audit.user;

import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.snapshot.AccessKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Brings the report's key slots and the listed keys of a user together. Slots carry no ids and may change places, so a
 * slot is given to a key only when it cannot be another's: first by a date that is the key's own, then by status, then
 * because nothing else is left. What stays open stays open.
 */
public final class UserKeys {
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private UserKeys() {}

    /** Returns the user's keys: the listed ones where they were listed, else the report's two slots. */
    public static List<UserKey> of(IamFacts facts, UserFacts user) {
        List<AccessKey> listed = facts.snapshot().accessKeys().get(user.name());
        List<CredentialRow.Key> slots =
                user.readableRow().map(CredentialRow::keys).orElse(List.of());
        return listed == null
                ? slots.stream().map(slot -> new UserKey(null, slot)).toList()
                : match(listed, slots.stream().filter(UserKeys::filled).toList());
    }

    private static boolean filled(CredentialRow.Key slot) {
        return slot.active().yes() || slot.lastRotated().instant().isPresent();
    }

    private static List<UserKey> match(List<AccessKey> listed, List<CredentialRow.Key> slots) {
        List<UserKey> matched = new ArrayList<>();
        List<AccessKey> keys = new ArrayList<>(listed);
        List<CredentialRow.Key> open = new ArrayList<>(slots);
        List<BiPredicate<AccessKey, CredentialRow.Key>> signs = List.of(
                UserKeys::sameDate,
                (key, slot) ->
                        possible(key, slot) && key.active() == slot.active().yes(),
                UserKeys::possible);
        signs.forEach(sign -> take(keys, open, sign, matched));
        keys.forEach(key -> matched.add(new UserKey(key, null)));
        return List.copyOf(matched);
    }

    /** Takes the pairs that a sign shows without doubt: the key fits one open slot, and the slot fits no other key. */
    private static void take(
            List<AccessKey> keys,
            List<CredentialRow.Key> open,
            BiPredicate<AccessKey, CredentialRow.Key> sign,
            List<UserKey> matched) {
        for (AccessKey key : List.copyOf(keys)) {
            List<CredentialRow.Key> fits =
                    open.stream().filter(slot -> sign.test(key, slot)).toList();
            Optional<CredentialRow.Key> only = fits.size() == 1 ? Optional.of(fits.get(0)) : Optional.empty();
            only.filter(slot -> keys.stream()
                                    .filter(other -> sign.test(other, slot))
                                    .count()
                            == 1)
                    .ifPresent(slot -> {
                        matched.add(new UserKey(key, slot));
                        keys.remove(key);
                        open.remove(slot);
                    });
        }
    }

    private static boolean sameDate(AccessKey key, CredentialRow.Key slot) {
        return slot.lastRotated()
                .instant()
                .filter(at -> Duration.between(at, key.created()).abs().compareTo(ROUNDING) <= 0)
                .isPresent();
    }

    /** A key's status cannot have changed before it was made. */
    private static boolean possible(AccessKey key, CredentialRow.Key slot) {
        Optional<Instant> changed = slot.lastRotated().instant();
        return changed.isEmpty() || !key.created().isAfter(changed.get().plus(ROUNDING));
    }
}
