// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yizhan.cli.Failure;

/** A browser that listens: a stream that the hall has to end, with a hint to come back, when its module changes. */
public final class OpenStream implements AutoCloseable {
    static final String CORE = "/api/posting/v1/postings/stream";
    public static final String MODULE = "/api/swap-probe/v1/stream";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient BROWSER =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final InputStream body;
    private final Heard heard;
    private final CompletableFuture<Boolean> farewell;

    private OpenStream(InputStream body, Heard heard) {
        this.body = body;
        this.heard = heard;
        this.farewell = CompletableFuture.supplyAsync(this::read);
    }

    /** @throws Failure when there is no stream */
    public static OpenStream open(String url, String path) {
        return open(url, path, new Heard());
    }

    /** Goes on after what was heard. @throws Failure when there is no stream */
    static OpenStream open(String url, String path, Heard heard) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "text/event-stream");
        if (heard.last() != null) {
            request.header("Last-Event-ID", heard.last());
        }
        heard.again();
        try {
            var answer = BROWSER.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new Failure("bench.client", path + ": " + answer.statusCode());
            }
            return new OpenStream(answer.body(), heard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }

    private boolean read() {
        boolean hinted = false;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hinted |= line.startsWith("retry:");
                heard.line(line);
            }
            return hinted;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits for the end. @return what was wrong with it; empty when nothing was */
    public String ended() {
        try {
            return farewell.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? "" : "a stream ended without a hint";
        } catch (TimeoutException e) {
            return "a stream is still open";
        } catch (ExecutionException e) {
            return e.getCause().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }

    /** Returns when nothing more is heard. */
    @Override
    public void close() throws IOException {
        body.close();
        farewell.join();
    }
}
