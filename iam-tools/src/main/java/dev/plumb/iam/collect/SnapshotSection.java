package dev.plumb.iam.collect;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.progress.Progress;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What another module adds to a snapshot, for rules of its own. Found through {@link java.util.ServiceLoader}; read only
 * when {@link CollectOptions#sections()} names it. Its {@link dev.plumb.iam.snapshot.SectionForm} says what it looks
 * like in a file.
 */
public interface SnapshotSection {
    /** Returns the name under which the snapshot keeps it, for example {@code ec2}. */
    String name();

    /** Returns the operations it calls, as IAM policies name them: {@code ec2:DescribeInstances}. */
    List<String> operations();

    /**
     * Reads the section, with one coverage row per operation and Region. Called once, beside other calls.
     *
     * @throws dev.plumb.core.error.AwsException when nothing could be read: all its operations then count as failed
     */
    Content collect(AwsSession session, Progress progress);

    /**
     * What was read.
     *
     * @param json in a form the module itself understands again; must hold no secret
     */
    record Content(JsonNode json, List<Coverage.Row> coverage) {
        /** Copies the rows. */
        public Content {
            coverage = List.copyOf(coverage);
        }
    }
}
