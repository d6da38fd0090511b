package dev.plumb.core.apply;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.plan.Census;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.Wanted;
import java.time.Instant;
import java.util.Map;

/**
 * What every part of a run needs.
 *
 * @param session the access to AWS
 * @param kinds the kinds of the stack
 * @param census what the plan was made from
 * @param tags the tags that the stack puts on everything
 * @param run the run that it is done for
 * @param started when the run began
 * @param settings how to go about it
 * @param progress who watches
 */
record Work(
        AwsSession session,
        Kinds kinds,
        Census census,
        Map<String, String> tags,
        Run run,
        Instant started,
        ApplySettings settings,
        Progress progress) {
    /** Returns the same with another guard in front. */
    Work guarded(Guard first) {
        return new Work(session, kinds, census, tags, run.guarded(first), started, settings, progress);
    }

    StackId stack() {
        return census.stack();
    }

    Wanted<?> wanted(Key key) {
        Wanted<?> wanted = census.wanted().get(key);
        if (wanted == null) {
            throw new IllegalStateException("nobody wants " + key);
        }
        return wanted;
    }
}
