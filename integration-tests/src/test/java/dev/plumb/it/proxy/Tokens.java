package dev.plumb.it.proxy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Client tokens as EC2 honours them, for backends that do not: the same call again is answered what it was answered first,
 * another one under the same token is refused. A refused call has not used its token. Thread safe.
 */
final class Tokens {
    private final Map<String, Use> uses = new ConcurrentHashMap<>();
    private final AtomicInteger mismatches = new AtomicInteger();

    private record Use(String parameters, CompletableFuture<Reply> reply) {}

    /** Executes a call. */
    @FunctionalInterface
    interface Backend {
        Reply answer(AwsRequest request) throws IOException, InterruptedException;
    }

    /**
     * Answers a call, by the backend or by what it said before.
     *
     * @param account whose tokens count
     */
    Reply answer(String account, AwsRequest request, Backend backend) throws IOException, InterruptedException {
        if (request.token().isEmpty()) {
            return backend.answer(request);
        }
        String key = account + " " + request.action() + " " + request.token().get();
        Use mine = new Use(request.parameters(), new CompletableFuture<>());
        Use first = uses.putIfAbsent(key, mine);
        if (first != null && !first.parameters().equals(mine.parameters())) {
            mismatches.incrementAndGet();
            return Reply.mismatch();
        }
        if (first != null) {
            return first.reply().join();
        }
        try {
            Reply reply = backend.answer(request);
            if (reply.status() != 200) {
                uses.remove(key);
            }
            mine.reply().complete(reply);
            return reply;
        } catch (IOException | InterruptedException | RuntimeException lost) {
            uses.remove(key);
            mine.reply().completeExceptionally(lost);
            throw lost;
        }
    }

    int mismatches() {
        return mismatches.get();
    }
}
