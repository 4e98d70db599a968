// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends whatever a request holds, and reads no further than an answer goes: a stream has no end. For many threads. */
final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    Wire(String url) {
        this.url = url;
    }

    /**
     * A request to send.
     *
     * @param body a {@code byte[]}, something to write as JSON, or null
     */
    record Message(String method, String path, String token, Object body) {}

    /** An answer. @param text empty for a stream */
    record Answer(int status, String text) {
        /** The code of a problem, or nothing. */
        String code() {
            return json().path("code").asText();
        }

        JsonNode json() {
            try {
                return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
            } catch (IOException noJson) {
                return MissingNode.getInstance();
            }
        }
    }

    Answer send(Message message) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + message.path()))
                    .timeout(PATIENCE)
                    // Whatever version it has: permissions are under test.
                    .header("If-Match", "*")
                    .method(message.method(), publisher(message.body()));
            if (message.body() != null) {
                boolean bytes = message.body() instanceof byte[];
                request.header("Content-Type", bytes ? "application/octet-stream" : "application/json");
            }
            if (message.token() != null) {
                request.header("Authorization", "Bearer " + message.token());
            }
            return read(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * As {@link #send}, and all further pages of a list with the first.
     *
     * @param cursor the parameter that asks for the next page
     */
    Answer all(Message first, String cursor) {
        Answer page = send(first);
        StringBuilder text = new StringBuilder(page.text());
        while (page.status() == 200 && page.json().path("next").isTextual()) {
            String next = page.json().path("next").asText();
            String path = first.path() + (first.path().contains("?") ? "&" : "?") + cursor + "=" + next;
            page = send(new Message(first.method(), path, first.token(), first.body()));
            text.append(page.text());
        }
        return new Answer(page.status(), text.toString());
    }

    private static HttpRequest.BodyPublisher publisher(Object body) throws IOException {
        if (body == null) {
            return HttpRequest.BodyPublishers.noBody();
        }
        return HttpRequest.BodyPublishers.ofByteArray(
                body instanceof byte[] bytes ? bytes : JSON.writeValueAsBytes(body));
    }

    private static Answer read(HttpResponse<InputStream> response) throws IOException {
        boolean stream = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        try (InputStream body = response.body()) {
            String text = stream ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(response.statusCode(), text);
        }
    }
}
