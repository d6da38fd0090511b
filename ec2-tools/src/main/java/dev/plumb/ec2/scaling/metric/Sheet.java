package dev.plumb.ec2.scaling.metric;

import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problems;
import dev.plumb.core.text.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of times and numbers as text: comma-separated, a header first, a time in UTC in front of each row, nothing in quotes. Everything
 * that is wrong is taken down with its line and column.
 */
final class Sheet {
    private static final char MARK = '\uFEFF';
    private static final int EXCERPT = 40;

    private final String source;
    private final Problems problems;
    private final Map<String, Cell> header = new LinkedHashMap<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    private Sheet(String source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /**
     * A cell.
     *
     * @param where its first character
     * @param text what stands in it, without blanks around
     */
    record Cell(Location where, String text) {
        boolean isEmpty() {
            return text.isEmpty();
        }

        /** Returns it for a message. */
        String shown() {
            return "\"" + Excerpt.of(text, EXCERPT) + "\"";
        }
    }

    /**
     * Splits a text.
     *
     * @param source what complaints call it
     */
    static Sheet of(String source, String text, Problems problems) {
        Sheet sheet = new Sheet(source, problems);
        String body = text;
        if (!text.isEmpty() && text.charAt(0) == MARK) {
            problems.at(
                    new Location(source, 1, 1), "the file begins with a byte order mark; save it as UTF-8 without one");
            body = text.substring(1);
        }
        int line = 0;
        int from = 0;
        while (from < body.length() && !problems.isFull()) {
            int end = body.indexOf('\n', from);
            int to = end < 0 ? body.length() : end;
            line++;
            sheet.line(line, body.substring(from, to > from && body.charAt(to - 1) == '\r' ? to - 1 : to));
            from = to + 1;
        }
        if (sheet.header.isEmpty()) {
            problems.at(
                    new Location(source, 1, 1),
                    "the file is empty; a header was expected, such as timestamp,instances,cpu");
        } else if (sheet.rows.isEmpty()) {
            problems.at(Location.of(source), "there is no row below the header");
        }
        return sheet;
    }

    private void line(int number, String text) {
        if (text.isBlank()) {
            // The last one is no row; any other leaves a gap, which is reported as one.
            return;
        }
        List<Cell> cells = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            String raw = text.substring(from, to);
            int blanks = raw.length() - raw.stripLeading().length();
            cells.add(new Cell(new Location(source, number, from + blanks + 1), raw.strip()));
            from = to + 1;
        }
        if (header.isEmpty()) {
            for (Cell cell : cells) {
                if (header.putIfAbsent(cell.text(), cell) != null) {
                    problems.at(cell.where(), "the column " + cell.shown() + " is there twice");
                }
            }
        } else if (cells.size() == header.size()) {
            rows.add(cells);
        } else {
            problems.at(
                    new Location(source, number, 1),
                    "the row has " + cells.size() + " values, and the header " + header.size()
                            + "; decimals are written with a point");
            rows.add(List.of(cells.get(0)));
        }
    }

    /** Returns the columns in order. */
    List<Cell> columns() {
        return List.copyOf(header.values());
    }

    /** Returns the rows, each with as many cells as there are columns; of one that is wrong only the first. */
    List<List<Cell>> rows() {
        return rows;
    }

    /** Returns whether a row has a cell for each column. */
    boolean isWhole(List<Cell> row) {
        return row.size() == header.size();
    }

    /** Returns the place of the header. */
    Location top() {
        return new Location(source, 1, 1);
    }
}
