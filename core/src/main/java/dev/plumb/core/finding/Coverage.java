package dev.plumb.core.finding;

import dev.plumb.core.error.AwsException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of what was read and what was not: one row per account, Region and operation.
 *
 * @param rows sorted by account, Region and operation
 */
public record Coverage(List<Row> rows) {
    /** Why an operation was not read to which an interrupted run did not come. */
    public static final String INTERRUPTED = "interrupted before it was read";

    private static final Comparator<Row> ORDER =
            Comparator.comparing(Row::account).thenComparing(Row::region).thenComparing(Row::operation);
    private static final List<State> BEST_FIRST =
            List.of(State.COMPLETE, State.NOT_APPLICABLE, State.NOT_REQUESTED, State.PARTIAL, State.FAILED);

    /** Sorts and copies the rows. */
    public Coverage {
        rows = rows.stream().sorted(ORDER).toList();
    }

    /** How completely an operation's answer was read. */
    public enum State {
        /** Read to the end. */
        COMPLETE,
        /** Read in part: some pages or items are missing. */
        PARTIAL,
        /** Refused or failed: a permission or a retry would help. */
        FAILED,
        /** Not asked for in this run. */
        NOT_REQUESTED,
        /** This account cannot be asked (for example: not an organization's management account). */
        NOT_APPLICABLE
    }

    /**
     * One operation in one scope.
     *
     * @param region the Region, {@code global} for services without
     * @param operation as IAM policies name it, for example {@code iam:GetAccountSummary}
     * @param reason why it is not complete, null when it is
     * @param requestId AWS's id of the failed request, where there was one
     */
    public record Row(
            String account,
            String region,
            String operation,
            State state,
            @Nullable String reason,
            @Nullable String requestId) {
        /** Returns the row of an operation that was read to the end. */
        public static Row complete(String account, String region, String operation) {
            return new Row(account, region, operation, State.COMPLETE, null, null);
        }

        /** Returns the row of an operation of which pages or items are missing. */
        public static Row partial(
                String account, String region, String operation, String reason, @Nullable String requestId) {
            return new Row(account, region, operation, State.PARTIAL, reason, requestId);
        }

        /** Returns the row of an operation that was refused or failed. */
        public static Row failed(String account, String region, String operation, AwsException why) {
            return new Row(account, region, operation, State.FAILED, why.getMessage(), why.requestId());
        }
    }

    /** Returns how completely an operation was read over all scopes; what no row mentions was not requested. */
    public State state(String operation) {
        return worst(operation).map(Row::state).orElse(State.NOT_REQUESTED);
    }

    /**
     * Returns the row of an operation that says the worst of it, or empty where no row mentions it: a failure first, then
     * what was read in part, not asked for, and cannot be asked for.
     */
    public Optional<Row> worst(String operation) {
        return rows.stream()
                .filter(row -> row.operation().equals(operation))
                .max(Comparator.comparingInt(row -> BEST_FIRST.indexOf(row.state())));
    }

    /** Returns the rows that a permission or a retry would complete. */
    public List<Row> gaps() {
        return rows.stream()
                .filter(row -> row.state() == State.PARTIAL || row.state() == State.FAILED)
                .toList();
    }
}
