package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics of an account in a Region. Datapoints of a minute are kept for fifteen days, as AWS does, and no longer. */
final class Metrics {
    static final Kind<StoredMetric> METRICS = Kind.of("cloudwatch.metrics", StoredMetric.class);
    static final Kind<StoredDatapoint> DATAPOINTS = Kind.of("cloudwatch.datapoints", StoredDatapoint.class);

    private static final Duration KEPT = Duration.ofDays(15);

    private final Transaction rows;
    private final Scope scope;

    private Metrics(Transaction rows, Scope scope) {
        this.rows = rows;
        this.scope = scope;
    }

    static Metrics of(Call call) {
        return new Metrics(call.transaction(), new Scope(call.account(), call.region()));
    }

    static Metrics of(Transaction rows, Scope scope) {
        return new Metrics(rows, scope);
    }

    List<StoredMetric> all() {
        return rows.table(scope, METRICS).values().toList();
    }

    void add(StoredMetric metric, StoredDatapoint datapoint) {
        String id = metric.id();
        rows.put(scope, METRICS, id, rows.get(scope, METRICS, id).orElse(metric).seenAt(datapoint.time()));
        String key = key(id, datapoint.time()) + "|%012d".formatted(rows.next("cloudwatch.datapoints"));
        rows.put(scope, DATAPOINTS, key, datapoint);
        List<String> old = rows.table(scope, DATAPOINTS)
                .prefixed(id + "|")
                .takeWhile(
                        row -> row.getValue().time().isBefore(datapoint.time().minus(KEPT)))
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(row -> rows.remove(scope, DATAPOINTS, row));
    }

    /** Returns the datapoints of a metric in a time, the end not included, of one unit or of any. */
    List<StoredDatapoint> between(StoredMetric metric, Instant from, Instant to, @Nullable String unit) {
        String id = metric.id();
        return rows.table(scope, DATAPOINTS)
                .after(key(id, from))
                .takeWhile(row -> row.getKey().startsWith(id + "|")
                        && row.getValue().time().isBefore(to))
                .map(Map.Entry::getValue)
                .filter(datapoint -> unit == null || unit.equals(datapoint.unit()))
                .toList();
    }

    private static String key(String id, Instant time) {
        return id + "|%012d".formatted(time.getEpochSecond());
    }
}
