// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.RunningServer;

/**
 * Somebody who asks all the time for what the core shows to everybody, and always gets it; beside them, where a test wants it,
 * somebody who writes now and then.
 */
final class PassersBy implements AutoCloseable {
    private static final List<String> SHOWN = List.of(
            "/api/posting/v1/postings", "/api/network/v1/sites", "/api/reference/v1/lists", "/api/platform/v1/clock");

    private static final int ROUND = 5 * SHOWN.size();

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private final CompletableFuture<Void> walk;

    PassersBy(RunningServer server) {
        this(server, () -> {});
    }

    /** @param write what is written to the core after each round; throws when it is not taken */
    PassersBy(RunningServer server, Runnable write) {
        HallClient hall = new HallClient(server.url());
        this.walk = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                String path = SHOWN.get(looks.get() % SHOWN.size());
                assertThat(hall.get(null, path).status()).as(path).isEqualTo(200);
                if (looks.incrementAndGet() % ROUND == 0) {
                    write.run();
                }
            }
        });
    }

    /** Whether they have stopped because an answer was not right, or have been asked to. */
    boolean gone() {
        return walk.isDone();
    }

    /** How many answers there were; each of them was right. */
    int served() throws ExecutionException, InterruptedException {
        over.set(true);
        walk.get();
        return looks.get();
    }

    @Override
    public void close() {
        over.set(true);
    }
}
