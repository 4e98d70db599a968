// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Clients who all begin at the same moment, each on a thread of its own. */
final class Race {
    private Race() {}

    /** @return what each client brought back; whatever a client throws is thrown */
    static <T> List<T> of(int clients, IntFunction<T> client) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CountDownLatch ready = new CountDownLatch(clients);
        CountDownLatch begin = new CountDownLatch(1);
        try {
            List<Future<T>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    ready.countDown();
                    begin.await();
                    return client.apply(number);
                }));
            }
            ready.await();
            begin.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : all) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a client failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
