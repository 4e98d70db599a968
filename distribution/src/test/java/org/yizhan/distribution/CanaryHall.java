// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.testkit.distribution.Installation;

/** A hall of its own that the shipped command line has started, as an operator would. */
final class CanaryHall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path home;
    private final String url;
    private final long pid;

    private CanaryHall(Path home, String url, long pid) {
        this.home = home;
        this.url = url;
        this.pid = pid;
    }

    /** @param options further ones of {@code run} */
    static CanaryHall start(Path folder, List<String> options) throws IOException {
        Path home = Installation.unpack(folder).home();
        List<String> run = new ArrayList<>(
                List.of("run", "--sandbox", "--port", "0", "--region", "990100000000", "--timeout", "240", "--json"));
        run.addAll(options);
        String said = command(home, run.toArray(String[]::new));
        JsonNode started = JSON.readTree(said.substring(said.indexOf("{")));
        if (!started.has("url")) {
            throw new AssertionError("the hall did not start: " + said);
        }
        CanaryHall hall = new CanaryHall(
                home, started.path("url").asText(), started.path("pid").asLong());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ProcessHandle.of(hall.pid)
                .ifPresent(ProcessHandle::destroyForcibly)));
        return hall;
    }

    Path home() {
        return home;
    }

    Path data() {
        return home.resolve("data/yizhan");
    }

    String url() {
        return url;
    }

    int port() {
        return URI.create(url).getPort();
    }

    long pid() {
        return pid;
    }

    String commandLineToken() {
        try {
            return Files.readString(data().resolve("cli.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the shipped command line prints. */
    String command(String... arguments) {
        return command(home, arguments);
    }

    private static String command(Path home, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/yizhan").toString()));
        command.addAll(List.of(arguments));
        return output(command);
    }

    /** What another program prints about the server, {@code jcmd} for instance. */
    static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    }

    /** A request with a bearer token; null for nobody. */
    HttpRequest.Builder request(String token, String path) {
        HttpRequest.Builder request = request(path);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<byte[]> post(String token, String path, String type, byte[] body) {
        return send(
                request(token, path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    /** Ends it as an operator does; what was in memory and is to stay lies on the disk then. */
    void stop() {
        command("stop");
    }
}
