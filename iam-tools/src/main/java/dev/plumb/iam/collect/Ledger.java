package dev.plumb.iam.collect;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The coverage ledger while it is being written: one row per IAM operation. Thread safe. */
final class Ledger {
    private final String account;
    private final TreeMap<String, Coverage.Row> rows = new TreeMap<>();
    private final List<Coverage.Row> foreign = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();

    Ledger(String account) {
        this.account = account;
    }

    void complete(String operation) {
        put(operation, State.COMPLETE, null, null);
    }

    void partial(String operation, String reason, @Nullable String requestId) {
        put(operation, State.PARTIAL, reason, requestId);
    }

    void failed(String operation, AwsException why) {
        put(operation, State.FAILED, String.valueOf(why.getMessage()), why.requestId());
    }

    void failed(String operation, String reason) {
        failed(operation, reason, null);
    }

    void failed(String operation, String reason, @Nullable String requestId) {
        put(operation, State.FAILED, reason, requestId);
    }

    void notRequested(String operation, String reason) {
        put(operation, State.NOT_REQUESTED, reason, null);
    }

    void notApplicable(String operation, String reason) {
        put(operation, State.NOT_APPLICABLE, reason, null);
    }

    /** Takes the rows of another module. */
    synchronized void add(List<Coverage.Row> more) {
        foreign.addAll(more);
    }

    synchronized State state(String operation) {
        Coverage.Row row = rows.get(operation);
        return row == null ? State.NOT_REQUESTED : row.state();
    }

    synchronized Coverage coverage() {
        List<Coverage.Row> all = new ArrayList<>(rows.values());
        all.addAll(foreign);
        return new Coverage(all);
    }

    /**
     * Says of operations that have no row yet that an interrupt came before their answer. An answer that comes later all
     * the same is too late: what was read may already have been passed on without it.
     */
    synchronized void interrupted(List<String> operations) {
        for (String operation : operations) {
            if (!rows.containsKey(operation)) {
                failed(operation, Coverage.INTERRUPTED);
                closed.add(operation);
            }
        }
    }

    private synchronized void put(String operation, State state, @Nullable String reason, @Nullable String requestId) {
        if (closed.contains(operation)) {
            return;
        }
        rows.put(operation, new Coverage.Row(account, "global", operation, state, reason, requestId));
    }
}
