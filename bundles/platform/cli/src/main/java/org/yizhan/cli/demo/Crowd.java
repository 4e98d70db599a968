// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** People who act at the same time. */
final class Crowd {
    private final ExecutorService people;

    Crowd(int size) {
        people = Executors.newFixedThreadPool(size, work -> {
            Thread thread = new Thread(work, "crowd");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does the deed for each, several at a time, and waits for the last. The first failure is thrown. */
    <T> void all(Collection<T> what, Consumer<T> deed) {
        List<? extends Future<?>> all =
                what.stream().map(one -> people.submit(() -> deed.accept(one))).toList();
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    void leave() {
        people.shutdownNow();
    }
}
