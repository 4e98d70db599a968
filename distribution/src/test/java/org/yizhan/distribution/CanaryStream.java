// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.testkit.Await;

/** What a stream tells somebody while the day goes on. When it ends, it is resumed after the last event, as browsers do. */
final class CanaryStream implements AutoCloseable {
    /** Tells what is now, again to whoever comes back: it has no positions. */
    static final String STATE = "/api/console/v1/registry/stream";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Of an event that has come to its end. */
    private static final Pattern ID = Pattern.compile("(?m)^id: ?(\\d+)$(?=(?:\\n.+)*\\n\\n)");
    /** What ends again and again is no stream. */
    private static final int MOST_ENDS = 20;

    private static final int TAIL = 600;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CanaryHall hall;
    private final String path;
    private final String role;
    private final String token;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Thread reader;
    private volatile boolean open;
    private volatile boolean closed;
    private volatile InputStream body;
    private volatile String trouble;
    private volatile int ends;
    private volatile String after;

    /** Returns when the stream is open, so that it misses nothing of what comes. @param token null for nobody */
    CanaryStream(CanaryHall hall, String path, String role, String token) {
        this.hall = hall;
        this.path = path;
        this.role = role;
        this.token = token;
        reader = new Thread(this::follow, "canary-stream");
        reader.setDaemon(true);
        reader.start();
        await("is open", () -> open);
    }

    String path() {
        return path;
    }

    String role() {
        return role;
    }

    private void follow() {
        try {
            while (!closed && trouble == null) {
                read(hall.request(token, path).header("Accept", "text/event-stream"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(HttpRequest.Builder request) throws InterruptedException {
        Matcher id = ID.matcher(text());
        while (id.find()) {
            after = id.group(1);
            request.setHeader("Last-Event-ID", after);
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            take((answer.statusCode() + " "
                            + new LinkedHashMap<>(answer.headers().map()) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            body = answer.body();
            take(answer.body());
            ended("ended", answer.statusCode());
        } catch (IOException broken) {
            ended(broken.toString(), 200);
        }
    }

    private void take(InputStream from) throws IOException {
        byte[] part = new byte[8_192];
        for (int read = from.read(part); read >= 0; read = from.read(part)) {
            take(Arrays.copyOf(part, read));
            open = true;
        }
    }

    private void take(byte[] part) {
        synchronized (told) {
            told.writeBytes(part);
        }
    }

    private void ended(String how, int status) {
        ends++;
        if (status != 200 || ends > MOST_ENDS) {
            trouble = "answered " + status + " and " + how;
        }
    }

    /** All that was told until it told of the last of the things. */
    byte[] until(Pattern last) {
        await("tells of " + last, () -> last.matcher(text()).find());
        synchronized (told) {
            return told.toByteArray();
        }
    }

    private void await(String what, BooleanSupplier condition) {
        try {
            Await.until(this + " " + what, PATIENCE, () -> trouble != null || condition.getAsBoolean());
        } catch (AssertionError late) {
            throw new AssertionError(state(), late);
        }
        if (trouble != null) {
            throw new AssertionError(state());
        }
    }

    private String state() {
        String all = text();
        return this + " has ended " + ends + " times, " + (trouble == null ? "without trouble" : trouble)
                + "; it was told last: " + all.substring(Math.max(0, all.length() - TAIL));
    }

    private String text() {
        synchronized (told) {
            return told.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return path + " as " + role;
    }

    /** The event after which it went on; null while it never ended. */
    String resumedAfter() {
        return after;
    }

    /** Breaks it off, as a network does. */
    void cut() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        cut();
        reader.interrupt();
    }
}
