// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.yizhan.testkit.Await;

/** A server that runs from an unpacked archive. Its data lies in {@link #data()}. */
public final class RunningServer {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Path home;
    private final ProcessHandle process;
    private final int port;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    RunningServer(Path home, ProcessHandle process, int port) {
        this.home = home;
        this.process = process;
        this.port = port;
    }

    /** Where it listens, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public Path home() {
        return home;
    }

    /** The folder with database and tokens, as shipped. */
    public Path data() {
        return home.resolve("data/yizhan");
    }

    public Path log() {
        return home.resolve("data/log/yizhan.log");
    }

    /** The bearer token with which the command line acts, on loopback only. */
    public String commandLineToken() {
        try {
            return Files.readString(data().resolve("cli.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request to a path, as an anonymous caller. */
    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Sends JSON to a path with a bearer token; null for an anonymous caller. */
    public HttpResponse<String> post(String path, String token, String json) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    /** A request to a path of this server, to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(TIMEOUT);
    }

    /** Sends what {@link #request} began. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as an operator does, and waits. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it as a crash does: nothing is flushed, nothing is said. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Does something at a moment in which the server does nothing: its threads are stopped, and go on afterwards. */
    void whileHeld(Runnable action) {
        signal("STOP");
        try {
            Await.until("the server is held", TIMEOUT, this::held);
            action.run();
        } finally {
            signal("CONT");
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("no signal " + name + " to " + pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether the last thread has stopped: one that waits for the disk stops only then. */
    private boolean held() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid() + "/task"))) {
            return threads.map(thread -> thread.resolve("stat")).allMatch(RunningServer::stopped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After the name, which is in brackets and may hold anything, the state. */
    private static boolean stopped(Path stat) {
        try {
            String line = Files.readString(stat);
            return line.startsWith("T", line.lastIndexOf(')') + 2);
        } catch (NoSuchFileException ended) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunningServer awaitUp(Duration patience) {
        Await.until("the server at " + url() + " is up; see " + log(), patience, () -> !process.isAlive() || up());
        if (!process.isAlive()) {
            throw new AssertionError("the server ended while it started; see " + log());
        }
        return this;
    }

    private boolean up() {
        try {
            return get("/health").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void awaitEnd() {
        try {
            process.onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError("the server did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
