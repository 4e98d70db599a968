// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a server how it is. */
public final class Health {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long PAUSE = 50;

    private final HallHttp http;
    private String last = "-";
    private JsonNode body = Json.read("");

    public Health(Server server) {
        this.http = new HallHttp(server, TIMEOUT);
    }

    /** Whether it answers 200 now. */
    public boolean up() {
        try {
            HttpResponse<String> answer = http.client()
                    .send(http.request("/health").timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
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
