package dev.plumb.it.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;

/** Does the same to many worlds, as many at once as there are processors: each has a clock of its own. */
final class Lanes {
    private Lanes() {}

    /** Returns the sum of what each came to; the first failure is thrown. */
    static <T> int sum(List<T> all, ToIntFunction<T> deed) {
        ExecutorService lanes =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Integer>> ends = new ArrayList<>();
            all.forEach(one -> ends.add(lanes.submit(() -> deed.applyAsInt(one))));
            int sum = 0;
            for (Future<Integer> end : ends) {
                sum += end.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Error error ? error : new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            lanes.shutdownNow();
        }
    }
}
