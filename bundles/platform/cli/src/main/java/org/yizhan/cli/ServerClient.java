// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Asks a running server over REST as the command line: with the token that lies in its data folder. */
public final class ServerClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private final HallHttp http;
    private final Server server;
    private final String token;
    private final String language;

    /** @throws Failure when the token cannot be read */
    public ServerClient(Server server, Words words) {
        Path file = Path.of(server.data(), "cli.token");
        try {
            this.token = Files.readString(file).strip();
        } catch (IOException e) {
            throw new Failure(e, "server.no-token", file);
        }
        this.server = server;
        this.http = new HallHttp(server, TIMEOUT);
        this.language = words.tag();
    }

    /** @throws Failure with the server's own sentence when it refuses */
    public JsonNode get(String path) {
        return Json.read(new String(send(path, "GET", BodyPublishers.noBody(), null), StandardCharsets.UTF_8));
    }

    /** The bytes at a path, such as a job's result. */
    public byte[] bytes(String path) {
        return send(path, "GET", BodyPublishers.noBody(), null);
    }

    /** Sends bytes of a media type; null for none. */
    public JsonNode post(String path, byte[] content, String type) {
        BodyPublisher body = content == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content);
        return Json.read(new String(send(path, "POST", body, type), StandardCharsets.UTF_8));
    }

    /** Deletes what is at the path. */
    public void delete(String path) {
        send(path, "DELETE", BodyPublishers.noBody(), null);
    }

    /** Sends JSON: a tree, a record, a map or a list. */
    public JsonNode post(String path, Object body) {
        return post(path, Json.pretty(body).getBytes(StandardCharsets.UTF_8), "application/json");
    }

    /** Puts JSON in the place of what is there, if that still has the version. */
    public JsonNode put(String path, long version, Object body) {
        BodyPublisher json = BodyPublishers.ofString(Json.pretty(body));
        return Json.read(new String(
                send(path, "PUT", json, "application/json", "If-Match", "\"" + version + "\""),
                StandardCharsets.UTF_8));
    }

    private byte[] send(String path, String method, BodyPublisher body, String type, String... headers) {
        HttpRequest.Builder request = http.request(path)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", language)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<byte[]> answer = http.client().send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 400) {
                String problem = new String(answer.body(), StandardCharsets.UTF_8);
                throw Refusal.of(path, answer.statusCode(), Json.read(problem));
            }
            return answer.body();
        } catch (IOException e) {
            throw new Failure(e, "server.no-answer", server.url(), server.log());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }
}
