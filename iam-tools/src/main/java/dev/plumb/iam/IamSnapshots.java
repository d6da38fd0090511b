package dev.plumb.iam;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.OutputException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.progress.Progress;
import dev.plumb.iam.audit.ReportGaps;
import dev.plumb.iam.collect.CollectOptions;
import dev.plumb.iam.collect.IamCollector;
import dev.plumb.iam.credentials.CredentialReportSnapshot;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.time.Instant;

/** Where snapshots come from and go to. */
public final class IamSnapshots {
    private IamSnapshots() {}

    /**
     * Reads the identity state of the account a session belongs to, in the minimum of calls. What is refused becomes a row
     * of the snapshot's coverage and stops nothing else. So does what an interrupt of the calling thread cut off: what was
     * read until then is returned, and the thread's interrupt status stays set.
     *
     * @throws dev.plumb.core.error.AwsException when there are no usable credentials, or AWS cannot be reached
     * @throws dev.plumb.core.error.InterruptedRunException when interrupted before it was known whose account it is
     */
    public static IamSnapshot collect(AwsSession session, CollectOptions options, Progress progress) {
        return IamCollector.collect(session, options, progress);
    }

    /**
     * Returns a snapshot's ledger as people should read it: a credential report that came whole and is cut or damaged was
     * read in part there, with the reasons. The snapshot's own ledger says what AWS answered, so that its good rows can be
     * judged.
     */
    public static Coverage coverage(IamSnapshot snapshot) {
        return ReportGaps.coverage(snapshot);
    }

    /**
     * Reads a snapshot file.
     *
     * @throws InputException when it cannot be read or is no snapshot of this version, with file, line and column
     */
    public static IamSnapshot read(Path file) {
        return SnapshotFile.read(file);
    }

    /**
     * Reads a credential report as downloaded from AWS, which makes a snapshot that knows nothing else.
     *
     * @param now the present: such a file does not say when it was generated, so ages are computed against this
     * @throws InputException when it cannot be read or is no credential report of one account, with file, line and
     *     column
     */
    public static IamSnapshot ofCredentialReport(Path file, Instant now) {
        return CredentialReportSnapshot.read(file, now);
    }

    /**
     * Writes a snapshot file, whole or not at all, readable by its owner only.
     *
     * @throws OutputException when it cannot be written
     */
    public static void write(IamSnapshot snapshot, Path file) {
        SnapshotFile.write(snapshot, file);
    }
}
