package dev.plumb.iam.snapshot;

import dev.plumb.core.error.Location;
import java.util.Arrays;
import java.util.List;

/** Where the cells of a credential report stand in the file it was read from. Immutable; no part of a snapshot file. */
public final class ReportPlaces {
    private final String file;
    private final int[][] rows;

    /**
     * Creates the places of a file's cells.
     *
     * @param file as the user named it
     * @param rows line and column of each cell in turn, the header's first
     */
    public ReportPlaces(String file, List<int[]> rows) {
        this.file = file;
        this.rows = rows.stream().map(int[]::clone).toArray(int[][]::new);
    }

    /** Returns the file as a whole. */
    public Location file() {
        return Location.of(file);
    }

    /**
     * Returns the place of a cell, or of its row where there is no such cell.
     *
     * @param row 0 for the header
     * @param cell 0 for the first
     */
    public Location cell(int row, int cell) {
        int[] places = rows[row];
        int at = 2 * cell + 1 < places.length ? 2 * cell : 0;
        return new Location(file, places[at], places[at + 1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReportPlaces places && file.equals(places.file) && Arrays.deepEquals(rows, places.rows);
    }

    @Override
    public int hashCode() {
        return 31 * file.hashCode() + Arrays.deepHashCode(rows);
    }
}
