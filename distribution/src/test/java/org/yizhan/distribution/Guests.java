// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.RunningServer;

/** Somebody who reads hello's greetings all the time, beside others who use the core; all of them always get an answer. */
final class Guests implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger answers = new AtomicInteger();
    private final PassersBy passersBy;
    private final CompletableFuture<Void> reading;

    Guests(RunningServer server) {
        HallClient hall = new HallClient(server.url());
        this.passersBy = new PassersBy(server);
        this.reading = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                HallClient.Answer answer = hall.get(null, "/api/hello/v1/greetings");
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                answers.incrementAndGet();
            }
        });
    }

    /** How many answers hello gave; each of them, and each of the core's, was right. */
    int served() throws ExecutionException, InterruptedException {
        over.set(true);
        reading.get();
        assertThat(passersBy.served()).isPositive();
        return answers.get();
    }

    @Override
    public void close() {
        over.set(true);
        passersBy.close();
    }
}
