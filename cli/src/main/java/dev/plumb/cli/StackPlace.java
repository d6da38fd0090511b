package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import org.jspecify.annotations.Nullable;

/** Where a stack is. */
interface StackPlace extends AutoCloseable {
    /**
     * Opens a session.
     *
     * @param region the Region, or null for that of the settings
     */
    AwsSession session(@Nullable String region);

    /** Keeps what is to be kept. */
    @Override
    void close();
}
