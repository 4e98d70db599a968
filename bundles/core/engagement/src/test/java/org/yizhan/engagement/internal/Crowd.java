// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yizhan.api.Problem;

/** Many clients, each on a thread of their own, who all begin at the same moment. */
final class Crowd {
    private static final long PATIENCE_SECONDS = 60;

    private Crowd() {}

    /**
     * Runs all deeds at once.
     *
     * @return what each gave or, where it was refused, the {@link Problem}; anything else fails the test
     */
    static <T> List<Object> all(List<Callable<T>> deeds) {
        ExecutorService threads = Executors.newFixedThreadPool(deeds.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Object>> running = new ArrayList<>();
            for (Callable<T> deed : deeds) {
                running.add(threads.submit(() -> {
                    start.await();
                    try {
                        return deed.call();
                    } catch (Problem refusal) {
                        return refusal;
                    }
                }));
            }
            start.countDown();
            return results(running);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the crowd did not come to an end", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits for all of them, even when one has failed: an interrupt would break the connections of the others. */
    private static List<Object> results(List<Future<Object>> running) throws InterruptedException, TimeoutException {
        List<Object> results = new ArrayList<>();
        ExecutionException failure = null;
        for (Future<Object> result : running) {
            try {
                results.add(result.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw new AssertionError("a client met something other than a refusal", failure.getCause());
        }
        return results;
    }

    static long hired(List<Object> results) {
        return results.stream()
                .filter(result -> result instanceof EngagementView view && view.confirmedAt() != null)
                .count();
    }

    static long refused(List<Object> results, String code) {
        return results.stream()
                .filter(result -> result instanceof Problem problem
                        && problem.status() == 409
                        && problem.code().equals("engagement." + code))
                .count();
    }
}
