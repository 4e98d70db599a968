// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.yizhan.testkit.Await;

/** A stream of server-sent events, as somebody who is logged in follows it. */
final class OwnStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event. @param id where to go on after it */
    record Told(String id, String name, JsonNode data) {}

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final CompletableFuture<?> reading;
    private volatile HttpResponse<Stream<String>> response;
    private String id;
    private String name;

    /** @param last the id of the last event that was seen, or null */
    OwnStream(String url, String token, String path, String last) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        reading = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> {
                    response = answer;
                    answer.body().forEach(this::take);
                });
        Await.until("the stream is open", Duration.ofSeconds(30), () -> open.isDone() || reading.isDone());
    }

    private void take(String line) {
        open.complete(null);
        if (line.startsWith("id: ")) {
            id = line.substring(4);
        } else if (line.startsWith("event: ")) {
            name = line.substring(7);
        } else if (line.startsWith("data: ") && name != null) {
            told.add(new Told(id, name, json(line.substring(6))));
        } else if (line.isEmpty()) {
            name = null;
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that was told, once there is so much. */
    List<Told> atLeast(int count) {
        Await.until(count + " events are told", Duration.ofSeconds(30), () -> told.size() >= count);
        return List.copyOf(told);
    }

    List<Told> sofar() {
        return List.copyOf(told);
    }

    @Override
    public void close() {
        reading.cancel(true);
        if (response != null) {
            response.body().close();
        }
    }
}
