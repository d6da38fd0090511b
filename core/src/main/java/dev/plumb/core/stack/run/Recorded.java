package dev.plumb.core.stack.run;

import dev.plumb.core.aws.AwsSession;
import java.util.List;
import java.util.Optional;

/** What the records of a stack's runs said of the stack at one moment. */
public final class Recorded {
    private final StackName stack;
    private final Predecessor before;

    Recorded(StackName stack, Predecessor before) {
        this.stack = stack;
        this.before = before;
    }

    List<Standing> all() {
        return before.all();
    }

    /** Returns how the newest run stands, or nothing where there is no record. */
    public Optional<Standing> newest() {
        return Optional.ofNullable(before.newest());
    }

    /**
     * Returns the stack's uid, as the newest record has it that can be read.
     *
     * @param session the account and Region that are meant: a record that was copied here from elsewhere has no say
     */
    public Optional<String> uid(AwsSession session) {
        String region = session.region().orElse("");
        return before.readable()
                .map(RunRecord::id)
                .filter(id -> id.samePlace(stack, session.identity().account(), region))
                .map(RunId::uid);
    }
}
