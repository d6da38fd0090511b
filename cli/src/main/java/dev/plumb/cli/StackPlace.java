package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a stack is. */
interface StackPlace extends AutoCloseable {
    /**
     * Opens a session.
     *
     * @param region the Region, or null for that of the settings
     */
    AwsSession session(@Nullable String region);

    /**
     * Makes ready for a stack.
     *
     * @param given ids of what the stack uses and does not own, by the name of its kind
     */
    void expect(Map<String, Set<String>> given);

    /** Keeps what is to be kept. */
    @Override
    void close();
}
