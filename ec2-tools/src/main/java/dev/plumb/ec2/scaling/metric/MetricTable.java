package dev.plumb.ec2.scaling.metric;

import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.text.Suggestion;
import dev.plumb.ec2.scaling.policy.CustomMetric;
import dev.plumb.ec2.scaling.policy.PredefinedMetric;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import dev.plumb.ec2.scaling.policy.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Recorded metrics as text: {@code timestamp,instances,cpu}, a row for each period, all of one length. A metric per instance is
 * multiplied by the instances that shared it, which gives the load; a column {@code cpu-demand} is the load itself. An empty value is a data
 * point that is missing.
 */
public final class MetricTable {
    private static final String TIMESTAMP = "timestamp";
    private static final String INSTANCES = "instances";
    private static final String DEMAND = "-demand";
    private static final int MOST_PERIOD = 60;

    private final Problems problems;
    private final Cells cells;
    private final Map<String, ScalingMetric> known = new LinkedHashMap<>();
    private final double saturation;
    private final List<Column> columns = new ArrayList<>();
    private int instances = -1;
    private int hidden;

    private MetricTable(Collection<ScalingMetric> watched, double saturation, Problems problems) {
        this.problems = problems;
        this.cells = new Cells(problems);
        this.saturation = saturation;
        watched.forEach(metric -> known.putIfAbsent(metric.label(), metric));
        for (PredefinedMetric metric : PredefinedMetric.values()) {
            known.putIfAbsent(metric.label(), metric);
        }
    }

    /** A column of values: which metric, and whether it is the load already. */
    private static final class Column {
        private final int index;
        private final ScalingMetric metric;
        private final boolean demand;
        private final double[] values;
        private Sheet.@Nullable Cell first;
        private double most;

        Column(int index, ScalingMetric metric, boolean demand, int rows) {
            this.index = index;
            this.metric = metric;
            this.demand = demand;
            this.values = new double[rows];
            Arrays.fill(values, Double.NaN);
        }

        /** Returns whether its values are what one instance bore. */
        boolean shared() {
            return metric.perInstance() && !demand;
        }
    }

    /**
     * Reads a table, and takes down everything that is wrong with it.
     *
     * @param source what complaints call it
     * @param watched the metrics that policies watch; the predefined ones are always known
     * @param saturation from which share of its most on a value hides how much was wanted
     */
    public static Optional<Load> read(
            String source, String text, Collection<ScalingMetric> watched, double saturation, Problems problems) {
        return new MetricTable(watched, saturation, problems).read(Sheet.of(source, text, problems));
    }

    private Optional<Load> read(Sheet sheet) {
        if (sheet.columns().isEmpty()) {
            return Optional.empty();
        }
        header(sheet);
        long before = problems.count();
        List<Instant> times = new ArrayList<>();
        for (int row = 0; row < sheet.rows().size() && !problems.isFull(); row++) {
            List<Sheet.Cell> written = sheet.rows().get(row);
            Optional<Instant> time = sheet.isWhole(written) ? row(written, row) : cells.time(written.get(0));
            times.add(time.orElse(Instant.MIN));
        }
        columns.forEach(this::judge);
        int period = period(times);
        order(sheet, times, period);
        if (problems.count() != before
                || times.isEmpty()
                || columns.isEmpty()
                || times.get(0).equals(Instant.MIN)) {
            return Optional.empty();
        }
        Map<String, double[]> demand = new LinkedHashMap<>();
        columns.forEach(column -> demand.put(column.metric.label(), minutes(column, period)));
        return Optional.of(Load.of(times.get(0), period, demand, hidden * period));
    }

    private void header(Sheet sheet) {
        List<Sheet.Cell> header = sheet.columns();
        if (!header.get(0).text().equals(TIMESTAMP)) {
            problems.at(
                    header.get(0).where(),
                    "the first column is called timestamp, not " + header.get(0).shown());
        }
        for (int i = 1; i < header.size(); i++) {
            String name = header.get(i).text();
            boolean demand = name.endsWith(DEMAND) && !known.containsKey(name);
            ScalingMetric metric = known.get(demand ? name.substring(0, name.length() - DEMAND.length()) : name);
            if (name.equals(INSTANCES)) {
                instances = i;
            } else if (metric != null) {
                columns.add(new Column(i, metric, demand, sheet.rows().size()));
            } else {
                List<String> names = new ArrayList<>(known.keySet());
                names.add(INSTANCES);
                Problem problem = Problem.at(
                        header.get(i).where(),
                        header.get(i).shown() + " is no metric that is known here; known are "
                                + String.join(", ", names) + ", and each of them with -demand");
                problems.add(Suggestion.nearest(name, names)
                        .map(near -> problem.advise("Did you mean " + near + "?"))
                        .orElse(problem));
            }
        }
        boolean shared = columns.stream().anyMatch(Column::shared);
        if (shared && instances < 0) {
            problems.at(
                    sheet.top(),
                    "there is no column instances: how many instances shared the load has to be known. A column that is the whole"
                            + " load is called NAME-demand");
        }
        if (columns.isEmpty() && header.size() < 2) {
            problems.at(sheet.top(), "there is no column of values, such as cpu");
        }
    }

    private Optional<Instant> row(List<Sheet.Cell> row, int index) {
        Optional<Instant> time = cells.time(row.get(0));
        boolean valued = columns.stream()
                .anyMatch(column -> column.shared() && !row.get(column.index).isEmpty());
        OptionalInt count = OptionalInt.empty();
        if (instances >= 0 && (valued || !row.get(instances).isEmpty())) {
            count = cells.count(row.get(instances));
        }
        for (Column column : columns) {
            Sheet.Cell cell = row.get(column.index);
            OptionalDouble value = cell.isEmpty() ? OptionalDouble.empty() : cells.number(cell);
            if (value.isPresent()) {
                take(column, cell, value.getAsDouble(), count, index);
            }
        }
        return time;
    }

    private void take(Column column, Sheet.Cell cell, double value, OptionalInt count, int index) {
        boolean shared = column.shared();
        if (!column.demand && value > column.metric.most()) {
            problems.at(
                    cell.where(),
                    cell.shown() + " is more than " + (long) column.metric.most() + ", which " + column.metric.label()
                            + " never is; what all instances bear together goes into a column "
                            + column.metric.label() + DEMAND);
            return;
        }
        if (shared && count.isPresent() && count.getAsInt() == 0 && value > 0) {
            problems.at(cell.where(), "there is a value, and no instance that it could be of");
            return;
        }
        if (column.first == null) {
            column.first = cell;
        }
        column.most = Math.max(column.most, value);
        hidden += shared && value >= saturation * column.metric.most() ? 1 : 0;
        column.values[index] = shared ? value * count.orElse(0) : value;
    }

    /** A share of one instead of percent would make every group look idle. */
    private void judge(Column column) {
        boolean percent = column.metric.most() == 100 && !column.demand;
        if (percent && column.first != null && column.most > 0 && column.most <= 1) {
            problems.at(
                    column.first.where(),
                    "no value of " + column.metric.label() + " is more than 1; write percent, 45 and not 0.45");
        }
    }

    /** Returns the minutes between most of the rows. */
    private static int period(List<Instant> times) {
        Map<Long, Integer> counts = new LinkedHashMap<>();
        for (int i = 1; i < times.size(); i++) {
            if (!times.get(i).equals(Instant.MIN) && !times.get(i - 1).equals(Instant.MIN)) {
                long minutes = Duration.between(times.get(i - 1), times.get(i)).toMinutes();
                if (minutes > 0 && minutes <= MOST_PERIOD) {
                    counts.merge(minutes, 1, Integer::sum);
                }
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getKey().intValue())
                .orElse(1);
    }

    private void order(Sheet sheet, List<Instant> times, int period) {
        Instant latest = null;
        for (int i = 0; i < times.size() && !problems.isFull(); i++) {
            Instant time = times.get(i);
            if (time.equals(Instant.MIN)) {
                // What was wrong with it was said; the next row is not to blame.
                latest = null;
                continue;
            }
            Sheet.Cell cell = sheet.rows().get(i).get(0);
            if (latest != null && time.equals(latest)) {
                problems.at(cell.where(), "the time " + cell.shown() + " is there twice");
            } else if (latest != null && time.isBefore(latest)) {
                problems.at(cell.where(), "the time " + cell.shown() + " is before that of the row above");
            } else if (latest != null && Duration.between(latest, time).toMinutes() != period) {
                long minutes = Duration.between(latest, time).toMinutes();
                problems.at(
                        cell.where(),
                        minutes % period == 0
                                ? rows(minutes / period - 1)
                                        + " missing above this one; a row without values says that there was no data"
                                : "the row is " + minutes + " minutes after the one above, and others " + period);
            }
            latest = latest == null || time.isAfter(latest) ? time : latest;
        }
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row is" : " rows are");
    }

    private static double[] minutes(Column column, int period) {
        double[] minutes = new double[column.values.length * period];
        double share = period > 1 && sums(column.metric) ? 1.0 / period : 1;
        for (int i = 0; i < minutes.length; i++) {
            minutes[i] = column.values[i / period] * share;
        }
        return minutes;
    }

    private static boolean sums(ScalingMetric metric) {
        Statistic statistic =
                metric instanceof CustomMetric custom ? custom.statistic() : ((PredefinedMetric) metric).statistic();
        return statistic == Statistic.SUM || statistic == Statistic.SAMPLE_COUNT;
    }
}
