package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.text.Suggestion;
import dev.plumb.iam.collect.CollectOptions;
import dev.plumb.iam.collect.SnapshotSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** The words of {@code --include}. */
final class Facts {
    private static final List<String> OF_IDENTITIES =
            List.of("access-keys", "mfa-devices", "ssh-keys", "role-sessions");

    private Facts() {}

    /** Returns every word there is. */
    static List<String> words() {
        List<String> known = new ArrayList<>(OF_IDENTITIES);
        known.addAll(sections());
        known.add("all");
        return known;
    }

    private static List<String> sections() {
        return ServiceLoader.load(SnapshotSection.class, SnapshotSection.class.getClassLoader()).stream()
                .map(found -> found.get().name())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Returns what to read for these words, which may have commas between them, refusing unknown ones. */
    static CollectOptions of(List<String> given) {
        if (given.isEmpty()) {
            return CollectOptions.CORE;
        }
        List<String> words = Commas.split("--include", given);
        List<String> sections = sections();
        List<String> known = words();
        for (String word : words) {
            if (!known.contains(word)) {
                throw InputException.of(new Problem(
                        null,
                        "--include " + word + " is none of " + String.join(", ", known) + "."
                                + Suggestion.text(word, known),
                        null));
            }
        }
        boolean all = words.contains("all");
        Set<String> wanted = new HashSet<>(all ? known : words);
        return CollectOptions.CORE
                .accessKeys(wanted.contains("access-keys"))
                .mfaDevices(wanted.contains("mfa-devices"))
                .sshKeys(wanted.contains("ssh-keys"))
                .roleSessions(wanted.contains("role-sessions"))
                .sections(Set.copyOf(sections.stream().filter(wanted::contains).toList()));
    }
}
