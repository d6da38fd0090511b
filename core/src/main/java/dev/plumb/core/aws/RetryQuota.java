package dev.plumb.core.aws;

/** The tokens retries are paid with, so that a failing service is not stormed. Thread safe. */
final class RetryQuota {
    private final int capacity;
    private int tokens;

    RetryQuota(int capacity) {
        this.capacity = capacity;
        this.tokens = capacity;
    }

    /** Takes {@code cost} tokens and returns true, or takes none. */
    synchronized boolean take(int cost) {
        if (tokens < cost) {
            return false;
        }
        tokens -= cost;
        return true;
    }

    synchronized void give(int count) {
        tokens = Math.min(capacity, tokens + count);
    }

    synchronized int tokens() {
        return tokens;
    }
}
