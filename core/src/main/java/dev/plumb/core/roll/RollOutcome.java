package dev.plumb.core.roll;

import dev.plumb.core.ExitCode;

/** How a roll ended, or why nobody watches it any more. Texts may hold names from AWS: whoever shows them escapes them. */
public sealed interface RollOutcome {
    /** Returns what the process exits with. */
    ExitCode exitCode();

    /** Returns one or two words for programs, such as {@code rolled-back}. */
    String word();

    /** Returns what happened, in a sentence or two. */
    String text();

    /** Tells whether all is as it was meant to be. */
    default boolean good() {
        return exitCode() == ExitCode.OK;
    }

    /** It is done, and what runs is what was wanted. */
    record Succeeded(String text) implements RollOutcome {
        @Override
        public ExitCode exitCode() {
            return ExitCode.OK;
        }

        @Override
        public String word() {
            return "succeeded";
        }
    }

    /** There was nothing to do. */
    record NoChange(String text) implements RollOutcome {
        @Override
        public ExitCode exitCode() {
            return ExitCode.OK;
        }

        @Override
        public String word() {
            return "no-change";
        }
    }

    /** The change is gone: what ran before runs again. A failure. */
    record RolledBack(String text) implements RollOutcome {
        @Override
        public ExitCode exitCode() {
            return ExitCode.ROLLED_BACK;
        }

        @Override
        public String word() {
            return "rolled-back";
        }
    }

    /** Neither the change nor its undoing came to an end. Nothing is worse. */
    record RollbackFailed(String text) implements RollOutcome {
        @Override
        public ExitCode exitCode() {
            return ExitCode.ROLLBACK_FAILED;
        }

        @Override
        public String word() {
            return "rollback-failed";
        }
    }

    /** It ended before its end, and was left as it was. */
    record FailedInPlace(String text) implements RollOutcome {
        @Override
        public ExitCode exitCode() {
            return ExitCode.FAILED_IN_PLACE;
        }

        @Override
        public String word() {
            return "failed-in-place";
        }
    }

    /** It goes on; it took longer than it was to be watched. */
    record StillRunning(String text) implements RollOutcome {
        @Override
        public ExitCode exitCode() {
            return ExitCode.STILL_RUNNING;
        }

        @Override
        public String word() {
            return "still-running";
        }
    }

    /** Another roll took its place. */
    record Superseded(String text) implements RollOutcome {
        @Override
        public ExitCode exitCode() {
            return ExitCode.SUPERSEDED;
        }

        @Override
        public String word() {
            return "superseded";
        }
    }

    /** It waits until somebody agrees. */
    record Paused(String text) implements RollOutcome {
        @Override
        public ExitCode exitCode() {
            return ExitCode.PAUSED;
        }

        @Override
        public String word() {
            return "paused";
        }
    }

    /** It goes on, and nobody here watches it any more. */
    record Detached(String text) implements RollOutcome {
        @Override
        public ExitCode exitCode() {
            return ExitCode.DETACHED;
        }

        @Override
        public String word() {
            return "detached";
        }
    }
}
