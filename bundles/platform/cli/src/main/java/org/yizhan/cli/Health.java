// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a server how it is. */
public final class Health {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long PAUSE = 50;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI address;
    private String last = "-";
    private JsonNode body = Json.read("");

    /** @param url the server's, without a slash at the end */
    public Health(String url) {
        this.address = URI.create(url + "/health");
    }

    /** Whether it answers 200 now. */
    public boolean up() {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            last = "HTTP " + answer.statusCode();
            body = Json.read(answer.body());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            last = e.getClass().getSimpleName();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }

    /** What the last question was answered with. */
    public String last() {
        return last;
    }

    /** The last answer's JSON; a missing node when there was none. */
    public JsonNode body() {
        return body;
    }

    /** The pace of asking until something is so. */
    public static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }
}
