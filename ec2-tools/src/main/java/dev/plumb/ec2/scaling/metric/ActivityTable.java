package dev.plumb.ec2.scaling.metric;

import dev.plumb.core.error.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Recorded scaling activities as text: {@code timestamp,from,to}, in order; several may be of one minute. */
public final class ActivityTable {
    private static final List<String> HEADER = List.of("timestamp", "from", "to");

    private ActivityTable() {}

    /**
     * A change that AWS made.
     *
     * @param at when
     * @param from how many instances were desired
     * @param to how many were desired afterwards
     */
    public record Recorded(Instant at, int from, int to) {}

    /** Reads a table, and takes down everything that is wrong with it. */
    public static List<Recorded> read(String source, String text, Problems problems) {
        Sheet sheet = Sheet.of(source, text, problems);
        List<String> names = sheet.columns().stream().map(Sheet.Cell::text).toList();
        List<Recorded> recorded = new ArrayList<>();
        if (!names.isEmpty() && !names.equals(HEADER)) {
            problems.at(sheet.top(), "the header of activities is timestamp,from,to");
            return recorded;
        }
        Cells cells = new Cells(problems);
        for (List<Sheet.Cell> row : sheet.rows()) {
            if (!sheet.isWhole(row)) {
                continue;
            }
            Optional<Instant> at = cells.time(row.get(0));
            OptionalInt from = cells.count(row.get(1));
            OptionalInt to = cells.count(row.get(2));
            if (at.isPresent() && from.isPresent() && to.isPresent()) {
                Recorded one = new Recorded(at.get(), from.getAsInt(), to.getAsInt());
                if (!recorded.isEmpty()
                        && one.at().isBefore(recorded.get(recorded.size() - 1).at())) {
                    problems.at(
                            row.get(0).where(), "the time " + row.get(0).shown() + " is before that of the row above");
                }
                if (one.from() == one.to()) {
                    problems.at(row.get(2).where(), "nothing changes here: from and to are " + one.to());
                }
                recorded.add(one);
            }
        }
        return recorded;
    }
}
