package dev.plumb.core.stack.run;

import dev.plumb.core.aws.Identity;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run's way to the lease. Used by one thread. */
final class Acquisition {
    private static final int ROUNDS = 20;
    private static final int PUTS = 5;

    private final RunStore store;
    private final Operation operation;
    private final DeclaredCreates declared;
    private final LeaseSettings settings;
    private final Progress progress;
    private final Identity identity;
    private final String region;
    private final String nonce;
    private final Patience patience;

    Acquisition(
            RunStore store, Operation operation, DeclaredCreates declared, LeaseSettings settings, Progress progress) {
        this.store = store;
        this.operation = operation;
        this.declared = declared;
        this.settings = settings;
        this.progress = progress;
        this.identity = store.session().identity();
        this.region = store.session().region().orElse("");
        this.nonce = random(16);
        this.patience = new Patience(store, settings.patience(), progress);
    }

    /**
     * Takes the lease or throws.
     *
     * @param seen the records as they were just now, or null: who is late by then finds the next number taken, and looks again
     */
    Lease take(@Nullable List<Standing> seen) {
        try {
            @Nullable Standing won = null;
            List<Standing> all = seen;
            for (int round = 1; round <= ROUNDS; all = null) {
                all = all == null ? store.patiently(store::all) : all;
                Predecessor before = Predecessor.of(all, won);
                Optional<Found> found = before.newest() == null ? Optional.of(new Found.Clean()) : judge(before);
                if (found.isEmpty()) {
                    // Somebody was waited for, which has a bound of its own.
                    won = null;
                    continue;
                }
                RunRecord record = record(before, found.get());
                Moment at = Moment.now(store.time());
                Attempt attempt = create(record);
                if (attempt.version() > 0) {
                    return new Lease(
                            store, record, attempt.version(), found.get(), at, before.numbers(), settings, progress);
                }
                won = attempt.winner();
                store.pause(round++);
            }
        } catch (AwsException failure) {
            throw StoreErrors.explain(store.stack(), failure);
        }
        throw StoreErrors.contended(store.stack());
    }

    /** Returns what the newest run left, or nothing when one has to look again; throws where the lease is not to be had. */
    private Optional<Found> judge(Predecessor before) {
        Standing newest = before.present();
        Parsed parsed = newest.parsed();
        if (parsed instanceof Parsed.Newer newer) {
            throw StoreErrors.newer(store.stack(), newest.number(), newer.schema());
        }
        Optional<RunRecord> record = before.record();
        record.ifPresent(this::mine);
        Duration settle = settings.settle().minus(newest.age());
        RunCondition condition = record.map(RunRecord::condition).orElse(RunCondition.HELD);
        if (condition == RunCondition.RELEASED_CLEAN) {
            return Optional.of(new Found.Clean());
        }
        DeclaredCreates creates = before.creates();
        if (condition == RunCondition.RELEASED_UNCLEAN) {
            return Optional.of(unclean(newest, creates, settle, "was interrupted"));
        }
        Terms terms = record.map(RunRecord::terms).orElse(Terms.DEFAULT);
        Duration left = terms.life().minus(newest.age());
        if (!left.isNegative() && !left.isZero()) {
            patience.outlive(newest, record.isPresent());
            return Optional.empty();
        }
        if (!unchanged(newest, terms.heartbeat())) {
            record.ifPresent(alive -> patience.left(newest));
            return Optional.empty();
        }
        String why = record.isPresent() ? "died" : "left a damaged record";
        return Optional.of(unclean(newest, creates, terms.life().plus(settle).minus(terms.heartbeat()), why));
    }

    private Found unclean(Standing newest, DeclaredCreates creates, Duration left, String why) {
        Instant now = store.time().now();
        Instant settled = left.isNegative() ? now : now.plus(left);
        return new Found.Unclean(newest.number(), creates, settled, "run " + newest.number() + " " + why);
    }

    /** Two hosts' clocks are never compared: a holder is dead when its record stays the same for a heartbeat of our own clock. */
    private boolean unchanged(Standing newest, Duration heartbeat) {
        patience.sleep("making sure that " + newest.describe() + " is dead", heartbeat);
        return store.patiently(() -> store.read(newest.number()))
                .filter(now -> now.version() == newest.version())
                .isPresent();
    }

    private void mine(RunRecord record) {
        RunId id = record.id();
        if (!id.samePlace(store.stack(), identity.account(), region)) {
            throw StoreErrors.elsewhere(store.stack(), id, identity.account(), region);
        }
        settings.uid().filter(known -> !known.equals(id.uid())).ifPresent(known -> {
            throw StoreErrors.otherUid(store.stack(), id.uid(), known);
        });
    }

    private RunRecord record(Predecessor before, Found found) {
        String uid = settings.uid().or(before::uid).orElseGet(() -> random(8));
        RunId id = new RunId(store.stack(), identity.account(), region, before.next(), uid, nonce);
        DeclaredCreates creates = found instanceof Found.Unclean unclean ? declared.and(unclean.creates()) : declared;
        List<String> history = new ArrayList<>(before.history());
        if (found instanceof Found.Unclean unclean && !before.ended()) {
            history.add(unclean.run() + " " + operationOf(before) + " did not end: " + unclean.why());
        }
        int epoch = before.readable().map(RunRecord::epoch).orElse(before.next());
        Instant started = store.session().serviceTime();
        return new RunRecord(
                id,
                settings.holder(),
                operation,
                settings.terms(),
                epoch,
                started,
                RunCondition.HELD,
                creates,
                history);
    }

    private static String operationOf(Predecessor before) {
        return before.record().map(record -> record.operation().word()).orElse("run");
    }

    /** How creating a record went: with its version it is ours, without it is the winner's, as far as that was seen. */
    private record Attempt(long version, @Nullable Standing winner) {}

    private Attempt create(RunRecord record) {
        int number = record.id().number();
        for (int put = 1; ; put++) {
            try {
                store.create(record, settings.tags());
                return seen(number);
            } catch (AwsException failure) {
                if ("ParameterAlreadyExists".equals(failure.code())) {
                    return seen(number);
                }
                if (!RunStore.passing(failure) || put == PUTS) {
                    throw failure;
                }
                if (RunStore.unknown(failure)) {
                    Optional<Standing> there = store.patiently(() -> store.read(number));
                    if (there.isPresent()) {
                        return attempt(there.get());
                    }
                }
            }
            store.pause(put);
        }
    }

    /** Reads back what was written: our own nonce decides, whatever the call answered. */
    private Attempt seen(int number) {
        return store.readWritten(number).map(this::attempt).orElse(new Attempt(0, null));
    }

    private Attempt attempt(Standing there) {
        boolean ours = there.record()
                .filter(record -> record.id().nonce().equals(nonce))
                .isPresent();
        return ours ? new Attempt(there.version(), null) : new Attempt(0, there);
    }

    private String random(int bytes) {
        byte[] drawn = new byte[bytes];
        store.session().random().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn).toLowerCase(Locale.ROOT);
    }
}
