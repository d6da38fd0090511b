package dev.plumb.ec2.scaling.chart;

import dev.plumb.core.report.Terminal;
import dev.plumb.core.text.Columns;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A value over time as bars of characters. A column stands for some minutes, and shows the most of them. */
public final class TextChart {
    private static final int ROWS = 8;
    private static final int LABEL = 7;
    private static final int EIGHTHS = 8;
    private static final String BLOCKS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private static final int DAY = 1440;
    private static final int APART = 9;
    private static final int[] EVERY = {5, 10, 30, 60, 120, 180, 240, 360, 720, DAY, 2 * DAY, 7 * DAY, 30 * DAY};
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private TextChart() {}

    /**
     * Draws values by minute.
     *
     * @param start when the first minute begins
     * @param values the values, {@link Double#NaN} where there is none
     * @param line a value to mark, or {@link Double#NaN}
     * @return lines of the terminal's width at most, each with a line feed
     */
    public static String of(Instant start, double[] values, double line, Terminal terminal) {
        int width = Math.min(values.length, terminal.width() - LABEL - 2);
        double[] columns = columns(values, width);
        double most = Double.isNaN(line) ? 0 : line;
        for (double value : columns) {
            most = Double.isNaN(value) ? most : Math.max(most, value);
        }
        Axis axis = Axis.upTo(Math.max(most, 1e-6), 4);
        StringBuilder out = new StringBuilder();
        for (int row = ROWS - 1; row >= 0; row--) {
            double floor = axis.top() * row / ROWS;
            double height = axis.top() / ROWS;
            boolean marked = !Double.isNaN(line) && line > floor && line <= floor + height;
            StringBuilder cells = new StringBuilder();
            for (double value : columns) {
                cells.append(cell(value, floor, height, marked, terminal));
            }
            String label = marked
                    ? Axis.label(line) + terminal.draw("\u2504", "-")
                    : row == ROWS - 1 ? Axis.label(axis.top()) + " " : "";
            out.append(left(label))
                    .append(terminal.draw("\u2502", "|"))
                    .append(cells.toString().stripTrailing())
                    .append('\n');
        }
        out.append(left("0 "))
                .append(terminal.draw("\u2514", "+"))
                .append(terminal.draw("\u2500", "-").repeat(width))
                .append('\n');
        return out.append(hours(start, values.length, width)).toString();
    }

    /** Returns a value per column: the most of its minutes. */
    private static double[] columns(double[] values, int width) {
        double[] columns = new double[width];
        for (int column = 0; column < width; column++) {
            double most = Double.NaN;
            int from = (int) ((long) column * values.length / width);
            int to = (int) ((long) (column + 1) * values.length / width);
            for (int minute = from; minute < to; minute++) {
                if (Double.isNaN(most) || values[minute] > most) {
                    most = values[minute];
                }
            }
            columns[column] = most;
        }
        return columns;
    }

    private static String cell(double value, double floor, double height, boolean marked, Terminal terminal) {
        double share = Double.isNaN(value) ? 0 : (value - floor) / height;
        String empty = marked ? terminal.draw("\u2504", "-") : " ";
        if (share <= 0) {
            return empty;
        }
        int eighths = (int) Math.min(EIGHTHS, Math.max(1, Math.rint(share * EIGHTHS)));
        return terminal.unicode()
                ? BLOCKS.substring(eighths, eighths + 1)
                : eighths * 2 >= EIGHTHS ? "#" : marked ? empty : ".";
    }

    private static String left(String label) {
        return " ".repeat(Math.max(0, LABEL - Columns.width(label))) + label;
    }

    /** Writes times below: round ones, as close as their texts leave room. */
    private static String hours(Instant start, int minutes, int width) {
        int every = EVERY[EVERY.length - 1];
        for (int candidate : EVERY) {
            if ((long) candidate * width / minutes >= APART) {
                every = candidate;
                break;
            }
        }
        long first = Math.floorMod(-(start.getEpochSecond() / 60), (long) every);
        StringBuilder line = new StringBuilder();
        for (long minute = first; minute < minutes; minute += every) {
            int place = LABEL + 1 + (int) (minute * width / minutes);
            Instant at = start.plus(Duration.ofMinutes(minute));
            String text = (every < DAY ? HOUR : DATE).format(at.atOffset(ZoneOffset.UTC));
            line.append(" ".repeat(Math.max(0, place - line.length())));
            if (place + text.length() <= LABEL + 2 + width) {
                line.append(text);
            }
        }
        return line.append('\n').toString();
    }
}
