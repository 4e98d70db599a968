// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.testkit.distribution.RunningServer;

/** Somebody who reads hello's greetings all the time, and its page, beside others who use the core; all of them always get an answer. */
final class Guests implements AutoCloseable {
    private static final List<String> SHOWN = List.of("/api/hello/v1/greetings", "/ui/hello/greetings.html");

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger answers = new AtomicInteger();
    private final PassersBy passersBy;
    private final CompletableFuture<Void> reading;

    Guests(RunningServer server) {
        this.passersBy = new PassersBy(server);
        this.reading = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                String path = SHOWN.get(answers.get() % SHOWN.size());
                HttpResponse<String> answer = server.get(path);
                assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
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
