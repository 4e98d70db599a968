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
 * Somebody who asks all the time for what the core shows to everybody, and an employer who publishes a posting now and then: both
 * always get what they want. A core that only shows would not notice that it cannot write.
 */
final class PassersBy implements AutoCloseable {
    private static final List<String> SHOWN = List.of(
            "/api/posting/v1/postings", "/api/network/v1/sites", "/api/reference/v1/lists", "/api/platform/v1/clock");

    private static final int ROUND = 5 * SHOWN.size();

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private final CompletableFuture<Void> walk;

    PassersBy(RunningServer server) {
        this(server, employer(server));
    }

    /** Those who look, alone: where nobody else may change anything. */
    static PassersBy looking(RunningServer server) {
        return new PassersBy(server, () -> {});
    }

    private PassersBy(RunningServer server, Runnable write) {
        HallClient hall = new HallClient(server.url());
        // Before anything happens, so that who writes has logged in.
        write.run();
        this.walk = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                int look = looks.getAndIncrement();
                if (look % ROUND == 0) {
                    write.run();
                }
                String path = SHOWN.get(look % SHOWN.size());
                assertThat(hall.get(null, path).status()).as(path).isEqualTo(200);
            }
        });
    }

    private static Runnable employer(RunningServer server) {
        HallClient hall = new HallClient(server.url());
        Market market = new Market(new People(hall, server.commandLineToken()));
        People.Person employer = market.employer(People.TOWN);
        return () -> hall.post(employer.token(), "/api/posting/v1/postings", market.postingBody(employer, "INSTANT"))
                .orFail("posting");
    }

    /** Whether they have stopped because an answer was not right, or have been asked to. */
    boolean gone() {
        return walk.isDone();
    }

    /** How many looks there were; each answer was right, and so was each to a posting. */
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
