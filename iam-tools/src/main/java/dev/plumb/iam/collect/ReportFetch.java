package dev.plumb.iam.collect;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.progress.ProgressEvent.Level;
import dev.plumb.core.progress.ProgressEvent.Note;
import dev.plumb.core.progress.ProgressEvent.Started;
import dev.plumb.core.progress.ProgressEvent.Waiting;
import dev.plumb.iam.credentials.CredentialReportCsv;
import dev.plumb.iam.snapshot.CredentialReportText;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;

/**
 * Gets the credential report: first what there is, and only then a new one. AWS makes at most one in four hours, takes
 * seconds to a minute for it, and throttles whoever asks too often, so every wait is longer than the last.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Credential
 *     reports</a>
 */
final class ReportFetch {
    static final String OPERATION = "iam:GetCredentialReport";
    static final String GENERATE = "iam:GenerateCredentialReport";
    static final String TASK = "credential-report";
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Run run;
    private final Consumer<CredentialReportText> keep;
    private final Instant deadline;
    private Duration wait = FIRST_WAIT;
    private boolean asked;
    private boolean newest;
    private boolean awaited;
    private @Nullable CredentialReportText stale;

    /**
     * Creates one.
     *
     * @param keep takes the report before the ledger calls it read
     */
    ReportFetch(Run run, Consumer<CredentialReportText> keep) {
        this.run = run;
        this.keep = keep;
        this.deadline = run.session().time().now().plus(run.options().reportDeadline());
    }

    /** How an attempt to get a report ended. */
    private enum Answer {
        READY,
        IN_PROGRESS,
        NONE
    }

    /** Gets the report. When none can be had, the ledger says why. */
    void read() {
        run.progress().on(new Started(TASK, "Credential report", 0));
        CredentialReportText report = null;
        try {
            report = fetch();
        } catch (AwsException e) {
            if (Fatal.is(e)) {
                throw e;
            }
            report = fallBack(e);
        } catch (InputException e) {
            run.ledger().failed(OPERATION, "the answer is no credential report: " + e.getMessage());
        }
        String detail = report == null ? null : report.rows().size() + " rows";
        run.finished(TASK, OPERATION, detail);
    }

    private @Nullable CredentialReportText fetch() {
        while (true) {
            Got got = get();
            if (got.report() != null) {
                if (usable(got.report())) {
                    return complete(got.report());
                }
                stale = got.report();
            }
            awaited |= got.answer() != Answer.READY;
            boolean needed = got.answer() == Answer.NONE || (got.answer() == Answer.READY && !asked);
            if (needed && generate()) {
                continue;
            }
            if (!sleep()) {
                return timedOut();
            }
        }
    }

    /**
     * Fresh, or the newest AWS has: it says so, or made it while we waited, or after one that was too old. Emulators date
     * their reports years back, so the date alone does not tell.
     */
    private boolean usable(CredentialReportText report) {
        Instant before = stale == null ? null : stale.generatedAt();
        Instant generated = report.generatedAt();
        return fresh(report) || newest || awaited || (before != null && generated != null && generated.isAfter(before));
    }

    /** What GetCredentialReport answered. */
    private record Got(Answer answer, @Nullable CredentialReportText report) {}

    private Got get() {
        try {
            GetCredentialReportResponse reply = run.iam().getCredentialReport();
            if (reply.content() == null) {
                throw InputException.at(dev.plumb.core.error.Location.of("credential report"), "it has no content");
            }
            return new Got(
                    Answer.READY,
                    CredentialReportCsv.read(
                            reply.content().asInputStream(), "credential report", reply.generatedTime()));
        } catch (AwsException e) {
            String code = e.code() == null ? "" : e.code();
            if (code.contains("InProgress") || code.contains("NotReady")) {
                return new Got(Answer.IN_PROGRESS, null);
            }
            if ((code.contains("Expired") && code.contains("Report")) || code.contains("NotPresent")) {
                return new Got(Answer.NONE, null);
            }
            throw e;
        }
    }

    /**
     * Asks for a new report and returns whether it is there at once. Only the first request may say so: a report that
     * expires between two calls would otherwise be chased without a pause.
     */
    private boolean generate() {
        boolean first = !asked;
        String state = run.iam().generateCredentialReport().stateAsString();
        asked = true;
        newest = "COMPLETE".equals(state);
        return first && newest;
    }

    private boolean fresh(CredentialReportText report) {
        Instant generated = report.generatedAt();
        return generated == null
                || Duration.between(generated, run.session().serviceTime())
                                .compareTo(run.options().reportMaxAge())
                        <= 0;
    }

    private boolean sleep() {
        Duration pause = wait.plusMillis(run.session().random().nextLong(wait.toMillis() / 4 + 1));
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        if (run.session().time().now().plus(pause).isAfter(deadline)) {
            return false;
        }
        run.progress().on(new Waiting(TASK, "AWS is making the credential report", pause));
        try {
            run.session().time().sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while waiting for the credential report");
        }
        return true;
    }

    private CredentialReportText complete(CredentialReportText report) {
        keep.accept(report);
        run.ledger().complete(OPERATION);
        return report;
    }

    private @Nullable CredentialReportText fallBack(AwsException why) {
        if (stale == null) {
            run.ledger().failed(OPERATION, why);
            return null;
        }
        note("no newer credential report can be had (" + why.getMessage() + ")", stale);
        return complete(stale);
    }

    private @Nullable CredentialReportText timedOut() {
        String reason = "AWS did not finish the credential report within "
                + run.options().reportDeadline().toSeconds() + " s";
        if (stale == null) {
            run.ledger().failed(OPERATION, reason + "; run again later");
            return null;
        }
        note(reason, stale);
        return complete(stale);
    }

    private void note(String reason, CredentialReportText used) {
        Instant generated = used.generatedAt();
        String age = generated == null
                ? "of unknown age"
                : Duration.between(generated, run.session().serviceTime()).toMinutes() + " minutes old";
        run.progress().on(new Note(Level.WARNING, "The credential report used is " + age + ": " + reason));
    }
}
