// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.yizhan.testkit.Await;

/** What the public stream of postings tells anybody while the day goes on. */
final class CanaryStream implements AutoCloseable {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final CompletableFuture<?> open;

    CanaryStream(CanaryHall hall) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(hall.url() + "/api/posting/v1/postings/stream"))
                .header("Accept", "text/event-stream")
                .build();
        open = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request, BodyHandlers.ofByteArrayConsumer(this::take));
    }

    private void take(Optional<byte[]> part) {
        synchronized (told) {
            part.ifPresent(told::writeBytes);
        }
    }

    /** All that was told until it told of the last of the things. */
    byte[] until(String last) {
        Await.until("the stream tells of " + last, Duration.ofSeconds(30), () -> text().contains(last));
        synchronized (told) {
            return told.toByteArray();
        }
    }

    private String text() {
        synchronized (told) {
            return told.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        open.cancel(true);
    }
}
