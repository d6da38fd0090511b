package dev.plumb.ec2.collect;

import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.finding.Coverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was read in one Region and what was not: an operation that is refused keeps no other from being read. */
final class RegionLedger {
    private final String account;
    private final String region;
    private final Map<String, Coverage.Row> rows = new LinkedHashMap<>();

    RegionLedger(String account, String region) {
        this.account = account;
        this.region = region;
    }

    /** Reads a listing to its end, or as far as it can be read. */
    <R, T> List<T> pages(
            String operation,
            Function<@Nullable String, R> next,
            Function<R, @Nullable String> token,
            Function<R, List<T>> items) {
        List<T> all = new ArrayList<>();
        attempt(
                operation,
                () -> Pages.byToken(next, token, page -> {
                            List<T> some = items.apply(page);
                            all.addAll(some);
                            return some.size();
                        })
                        .read());
        return all;
    }

    /** Reads what comes whole. */
    <T> List<T> once(String operation, Supplier<List<T>> reading) {
        List<T> all = new ArrayList<>();
        attempt(operation, () -> {
            all.addAll(reading.get());
            return null;
        });
        return all;
    }

    /** Several calls of one operation share a row, which says the worst of them. */
    private void attempt(String operation, Supplier<Pages.@Nullable Gap> reading) {
        try {
            Pages.Gap gap = reading.get();
            note(
                    gap == null
                            ? Coverage.Row.complete(account, region, operation)
                            : Coverage.Row.partial(account, region, operation, gap.reason(), gap.requestId()));
        } catch (AwsException e) {
            note(Coverage.Row.failed(account, region, operation, e));
        } catch (InterruptedRunException e) {
            note(new Coverage.Row(account, region, operation, Coverage.State.FAILED, Coverage.INTERRUPTED, null));
        }
    }

    private void note(Coverage.Row row) {
        rows.merge(row.operation(), row, (old, fresh) -> old.state() == Coverage.State.COMPLETE ? fresh : old);
    }

    /** Notes an operation that nobody asked for. Where what leads to it was read, there was nothing to ask; else it is missing, too. */
    void follows(String operation, String leading) {
        Coverage.Row lead = rows.get(leading);
        if (lead != null && !rows.containsKey(operation)) {
            rows.put(
                    operation,
                    new Coverage.Row(account, region, operation, lead.state(), lead.reason(), lead.requestId()));
        }
    }

    /** Returns the rows. */
    List<Coverage.Row> rows() {
        return List.copyOf(rows.values());
    }
}
