package dev.plumb.ec2.scaling.chart;

import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Sink;
import dev.plumb.ec2.scaling.replay.Goal;
import dev.plumb.ec2.scaling.replay.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Replays of one load as an SVG picture that explains itself: the metric with the line it should stay below, and the instances within
 * what the group may have. It refers to nothing outside of itself and runs nothing.
 */
@Sink(Sink.Medium.HTML)
public final class SvgChart {
    private static final int WIDTH = 1000;
    private static final int LEFT = 70;
    private static final int RIGHT = 980;
    private static final int TOP = 96;
    private static final int HEIGHT = 220;
    private static final int GAP = 70;
    private static final int MARKS = 5;
    /** Told apart by people who do not see all colours, and by their dashes where there are none. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00");

    private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3", "4 4", "12 4");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

    private final StringBuilder out = new StringBuilder();
    private final List<Series> series;
    private final int minutes;

    private SvgChart(List<Series> series) {
        this.series = series;
        this.minutes = series.get(0).timeline().minutes();
    }

    /**
     * Draws replays of one load.
     *
     * @param title what the picture is of
     * @param series at least one
     * @param goal what they are judged by, or null where nothing is measured
     */
    public static String of(String title, List<Series> series, @Nullable Goal goal) {
        return new SvgChart(series).draw(title, goal);
    }

    private String draw(String title, @Nullable Goal goal) {
        Timeline first = series.get(0).timeline();
        int legend = (series.size() + 1) / 2 * 18;
        Goal shown = goal != null && first.metrics().contains(goal.metric()) ? goal : null;
        int panels = shown == null ? 1 : 2;
        int end = TOP + legend + panels * HEIGHT + (panels - 1) * GAP;
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(end + 64)
                .append("\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n");
        out.append("<title>").append(xml(title)).append("</title>\n");
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(LEFT, 26, "start", title, "font-size=\"17\" font-weight=\"bold\"");
        text(LEFT, 46, "start", span(first), "fill=\"#555\"");
        legend();
        int top = TOP + legend;
        if (shown != null) {
            metric(top, shown);
            top += HEIGHT + GAP;
        }
        instances(top);
        text((LEFT + RIGHT) / 2, end + 44, "middle", "time in UTC", "fill=\"#555\"");
        return out.append("</svg>\n").toString();
    }

    private static String span(Timeline timeline) {
        Instant start = timeline.load().start();
        return DAY.format(start.atOffset(ZoneOffset.UTC)) + " to "
                + DAY.format(start.plus(Duration.ofMinutes(timeline.minutes())).atOffset(ZoneOffset.UTC))
                + " UTC, one load for all";
    }

    private void legend() {
        for (int i = 0; i < series.size(); i++) {
            int x = LEFT + i % 2 * 460;
            int y = 68 + i / 2 * 18;
            line(x, y - 4, x + 34, y - 4, colour(i), 2.5, dash(i));
            text(x + 42, y, "start", series.get(i).name(), "");
        }
    }

    private void metric(int top, Goal goal) {
        double most = goal.line();
        for (Series one : series) {
            most = Math.max(
                    most,
                    Arrays.stream(one.timeline().values(goal.metric()))
                            .filter(value -> !Double.isNaN(value))
                            .max()
                            .orElse(0));
        }
        Axis axis = Axis.upTo(most, MARKS);
        frame(top, axis, goal.metric() + (goal.metric().equals("cpu") ? " in percent, average of the group" : ""));
        for (int i = 0; i < series.size(); i++) {
            double[] values = series.get(i).timeline().values(goal.metric());
            path(top, axis, minute -> values[minute], false, i);
        }
        double y = y(top, axis, goal.line());
        line(LEFT, y, RIGHT, y, "#b00020", 1.5, "6 4");
        text(RIGHT - 4, y - 5, "end", "line to stay below: " + Axis.label(goal.line()), "fill=\"#b00020\"");
    }

    private void instances(int top) {
        int most = 1;
        for (Series one : series) {
            most = Math.max(most, Arrays.stream(one.timeline().most()).max().orElse(1));
            most = Math.max(most, Arrays.stream(one.timeline().serving()).max().orElse(1));
        }
        Axis axis = Axis.upToWhole(most, MARKS);
        frame(top, axis, "instances that take work");
        Timeline first = series.get(0).timeline();
        bound(top, axis, first.most(), "max");
        bound(top, axis, first.least(), "min");
        for (int i = 0; i < series.size(); i++) {
            int[] serving = series.get(i).timeline().serving();
            path(top, axis, minute -> serving[minute], true, i);
        }
    }

    private void bound(int top, Axis axis, int[] values, String name) {
        out.append("<path fill=\"none\" stroke=\"#888\" stroke-dasharray=\"3 3\" d=\"");
        steps(top, axis, minute -> values[minute], true);
        out.append("\"/>\n");
        int last = values[values.length - 1];
        text(RIGHT - 4, y(top, axis, last) - 4, "end", name + " " + last, "fill=\"#666\"");
    }

    private void frame(int top, Axis axis, String name) {
        text(LEFT, top - 10, "start", name, "font-weight=\"bold\"");
        for (double mark : axis.marks()) {
            double y = y(top, axis, mark);
            line(LEFT, y, RIGHT, y, mark == 0 ? "#555" : "#e4e4e4", 1, "");
            text(LEFT - 8, y + 4, "end", Axis.label(mark), "fill=\"#555\"");
        }
        int every = every();
        Instant start = series.get(0).timeline().load().start();
        long offset = Math.floorMod(start.getEpochSecond() / 60, (long) every);
        for (long minute = offset == 0 ? 0 : every - offset; minute <= minutes; minute += every) {
            double x = x((int) minute);
            line(x, top + HEIGHT, x, top + HEIGHT + 5, "#555", 1, "");
            Instant at = start.plus(Duration.ofMinutes(minute));
            text(
                    x,
                    top + HEIGHT + 19,
                    "middle",
                    (every >= 1440 ? DATE : HOUR).format(at.atOffset(ZoneOffset.UTC)),
                    "fill=\"#555\"");
        }
    }

    private int every() {
        for (int every : new int[] {5, 10, 30, 60, 120, 180, 360, 720, 1440}) {
            if (minutes / every <= 12) {
                return every;
            }
        }
        return 1440 * (minutes / 1440 / 12 + 1);
    }

    private void path(int top, Axis axis, IntToDoubleFunction value, boolean stepped, int index) {
        out.append("<path fill=\"none\" stroke=\"").append(colour(index)).append("\" stroke-width=\"1.8\"");
        if (!dash(index).isEmpty()) {
            out.append(" stroke-dasharray=\"").append(dash(index)).append('"');
        }
        out.append(" d=\"");
        steps(top, axis, value, stepped);
        out.append("\"/>\n");
    }

    /** Writes the points of a line; one that is missing leaves a gap. */
    private void steps(int top, Axis axis, IntToDoubleFunction value, boolean stepped) {
        boolean pen = false;
        double before = Double.NaN;
        for (int minute = 0; minute < minutes; minute++) {
            double now = value.applyAsDouble(minute);
            if (Double.isNaN(now)) {
                pen = false;
                continue;
            }
            if (!pen) {
                out.append('M').append(number(x(minute))).append(' ').append(number(y(top, axis, now)));
                pen = true;
            } else if (now != before || minute == minutes - 1) {
                out.append(
                        stepped
                                ? "H" + number(x(minute)) + "V" + number(y(top, axis, now))
                                : "L" + number(x(minute)) + " " + number(y(top, axis, now)));
            } else if (!stepped && minute + 1 < minutes && value.applyAsDouble(minute + 1) != now) {
                out.append("L").append(number(x(minute))).append(' ').append(number(y(top, axis, now)));
            }
            before = now;
        }
    }

    private double x(int minute) {
        return LEFT + (double) (RIGHT - LEFT) * minute / Math.max(1, minutes);
    }

    private static double y(int top, Axis axis, double value) {
        return top + HEIGHT * (1 - Math.min(1, value / axis.top()));
    }

    private void line(double x, double y, double toX, double toY, String colour, double width, String dash) {
        out.append("<line x1=\"")
                .append(number(x))
                .append("\" y1=\"")
                .append(number(y))
                .append("\" x2=\"")
                .append(number(toX))
                .append("\" y2=\"")
                .append(number(toY))
                .append("\" stroke=\"")
                .append(colour)
                .append("\" stroke-width=\"")
                .append(number(width))
                .append('"');
        if (!dash.isEmpty()) {
            out.append(" stroke-dasharray=\"").append(dash).append('"');
        }
        out.append("/>\n");
    }

    private void text(double x, double y, String anchor, String text, String style) {
        out.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" text-anchor=\"")
                .append(anchor)
                .append('"')
                .append(style.isEmpty() ? "" : " " + style)
                .append('>')
                .append(xml(text))
                .append("</text>\n");
    }

    private static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    private static String dash(int index) {
        return DASHES.get(index % DASHES.size());
    }

    private static String number(double value) {
        double rounded = Math.rint(value * 10) / 10;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }

    private static String xml(String text) {
        return Escape.visible(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
