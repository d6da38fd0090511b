package dev.plumb.iam.credentials;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 4180 records one by one, strictly: a quotation mark that has no business where it stands is refused with
 * line and column, for everything after it would be misread. Lines end with LF, CRLF or CR; blank ones are skipped.
 *
 * <p>Holds one record at a time. Libraries were looked at: those that keep limits do not say columns, or mend quotes
 * silently (see the decision records).
 */
final class CsvRecords {
    private static final int QUOTE = '"';

    private final PlainText in;
    private final int maxLength;
    private final String[] recent = new String[1024];
    private final StringBuilder cell = new StringBuilder();
    private int next;
    private int length;
    private Location start;
    private int[] places = new int[0];

    /**
     * Creates a reader of records.
     *
     * @param maxLength how many characters a record may have
     */
    CsvRecords(PlainText in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
        this.next = in.read();
        this.start = in.here();
    }

    /** Returns the next record's cells, or null at the end. */
    @Nullable
    List<String> read() {
        while (next != PlainText.END) {
            start = in.here();
            length = 0;
            boolean quoted = next == QUOTE;
            List<String> cells = record();
            if (quoted || cells.size() > 1 || !cells.get(0).isEmpty()) {
                return cells;
            }
        }
        return null;
    }

    /** Returns where the record read last begins. */
    Location start() {
        return start;
    }

    /** Returns line and column of each cell of the record read last. */
    int[] places() {
        return places;
    }

    private List<String> record() {
        List<String> cells = new ArrayList<>(24);
        int[] starts = new int[48];
        while (true) {
            cell.setLength(0);
            if (2 * cells.size() == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            starts[2 * cells.size()] = in.line();
            starts[2 * cells.size() + 1] = in.column();
            if (next == QUOTE) {
                quotedCell();
            } else {
                plainCell();
            }
            cells.add(shared(cell.toString()));
            if (next != ',') {
                places = Arrays.copyOf(starts, 2 * cells.size());
                endOfLine();
                return cells;
            }
            take();
        }
    }

    private void plainCell() {
        while (!atEndOfCell()) {
            if (next == QUOTE) {
                throw InputException.at(
                        in.here(), "a quotation mark inside an unquoted cell; RFC 4180 wants the whole cell quoted");
            }
            cell.append((char) next);
            take();
        }
    }

    private void quotedCell() {
        Location opened = in.here();
        take();
        while (true) {
            if (next == PlainText.END) {
                throw InputException.at(opened, "the quotation mark opened here is never closed; the file may be cut");
            }
            if (next == QUOTE) {
                take();
                if (next != QUOTE) {
                    break;
                }
            }
            cell.append((char) next);
            take();
        }
        if (!atEndOfCell()) {
            throw InputException.at(
                    in.here(), "expected a comma or the end of the line after the closing quotation mark");
        }
    }

    private boolean atEndOfCell() {
        return next == ',' || next == '\n' || next == '\r' || next == PlainText.END;
    }

    private void endOfLine() {
        int ending = next;
        if (ending != PlainText.END) {
            next = in.read();
        }
        if (ending == '\r' && next == '\n') {
            next = in.read();
        }
    }

    private void take() {
        if (++length > maxLength) {
            throw InputException.at(
                    start,
                    "this row is longer than " + maxLength
                            + " characters; a credential report's rows have a few hundred");
        }
        next = in.read();
    }

    /** Most cells of a report are the same few words: one copy of each is enough. */
    private String shared(String text) {
        int slot = text.hashCode() & (recent.length - 1);
        String known = recent[slot];
        if (text.equals(known)) {
            return known;
        }
        recent[slot] = text;
        return text;
    }
}
