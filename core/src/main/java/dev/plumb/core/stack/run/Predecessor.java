package dev.plumb.core.stack.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs before.
 *
 * @param all their records, the newest last
 */
record Predecessor(List<Standing> all) {
    /** Returns those of a listing, and one that was met although the listing did not have it yet. */
    static Predecessor of(List<Standing> listed, @Nullable Standing met) {
        List<Standing> all = new ArrayList<>(listed);
        if (met != null && listed.stream().noneMatch(one -> one.number() == met.number())) {
            all.add(met);
            all.sort(Comparator.comparingInt(Standing::number));
        }
        return new Predecessor(all);
    }

    @Nullable
    Standing newest() {
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    Standing present() {
        return all.get(all.size() - 1);
    }

    int next() {
        return all.isEmpty() ? 1 : present().number() + 1;
    }

    List<Integer> numbers() {
        return all.stream().map(Standing::number).toList();
    }

    /** Returns the newest record, unless it is damaged; one that stands under another's number is. */
    Optional<RunRecord> record() {
        return all.isEmpty() ? Optional.empty() : own(present());
    }

    private static Optional<RunRecord> own(Standing standing) {
        return standing.record().filter(record -> record.id().number() == standing.number());
    }

    /** Returns what the newest run may have created. */
    DeclaredCreates creates() {
        return all.isEmpty()
                ? DeclaredCreates.NONE
                : record().map(RunRecord::creates).orElse(DeclaredCreates.UNLISTED);
    }

    /** Tells whether the newest run said itself that it ended. */
    boolean ended() {
        return record().filter(record -> record.condition() != RunCondition.HELD)
                .isPresent();
    }

    /** Returns the uid in the newest record that can be read. */
    Optional<String> uid() {
        return readable().map(record -> record.id().uid());
    }

    /** Returns the history in the newest record that can be read. */
    List<String> history() {
        return readable().map(RunRecord::history).orElse(List.of());
    }

    /** Returns the newest record that can be read. */
    Optional<RunRecord> readable() {
        for (int i = all.size() - 1; i >= 0; i--) {
            Optional<RunRecord> record = own(all.get(i));
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }
}
