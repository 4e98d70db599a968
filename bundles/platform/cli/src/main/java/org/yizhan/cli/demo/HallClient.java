// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/** Speaks to a hall as anybody could: JSON over its public REST API. For many threads. */
public final class HallClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String url;
    private final LongAdder requests = new LongAdder();

    public HallClient(String url) {
        this.url = url;
    }

    /** An answer. @param body a missing node when there is none */
    public record Answer(int status, JsonNode body) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        /** The code of a refusal, or the status. */
        public String code() {
            return body.path("code").asText(Integer.toString(status));
        }

        /** @throws Unexpected unless it went well */
        public JsonNode orFail(String what) {
            if (!ok()) {
                throw new Unexpected(what, status, code(), body.path("detail").asText());
            }
            return body;
        }
    }

    /** The hall said no where it had no reason to. */
    public static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unexpected(String what, int status, String code, String detail) {
            super(what + ": " + status + " " + code + " " + detail);
        }
    }

    public Answer get(String token, String path) {
        return send(token, "GET", path, null, Map.of());
    }

    /** Posts with a fresh idempotency key. */
    public Answer post(String token, String path, Object body) {
        return send(
                token,
                "POST",
                path,
                body,
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    public Answer put(String token, String path, Object body) {
        return send(token, "PUT", path, body, Map.of());
    }

    /** How many requests were sent. */
    public long requests() {
        return requests.sum();
    }

    public Answer send(String token, String method, String path, Object body, Map<String, String> headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .header("Accept-Language", "zh-CN");
            headers.forEach(request::header);
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            request.method(
                    method,
                    body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            requests.increment();
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(byte[] body) throws IOException {
        return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    }
}
