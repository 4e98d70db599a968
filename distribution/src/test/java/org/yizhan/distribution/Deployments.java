// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.yizhan.cli.Json;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.RunningServer;

/** Puts modules into the server under test and takes them out, as an operator does. */
record Deployments(RunningServer server, HallClient hall) {
    static final String CHANGES = "/api/platform/v1/changes";
    private static final String ARCHIVES = "/api/platform/v1/archives";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Nobody watches a change for a minute here. */
    static Deployments open(RunningServer server) {
        Deployments modules = new Deployments(server, new HallClient(server.url()));
        modules.set("watch-seconds", 0);
        return modules;
    }

    /** Sets something of the platform from now on; null for what is usual. */
    void set(String setting, Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put(setting, value);
        set(hall, server.commandLineToken(), "platform", values);
    }

    /** Sets something of a module, whatever is set; null for what is usual. */
    static void set(HallClient hall, String token, String module, Map<String, Object> values) {
        String path = "/api/platform/v1/modules/" + module + "/settings";
        hall.send(token, "PUT", path, Map.of("values", values), Map.of("If-Match", "*"))
                .orFail("settings");
    }

    /** What the gate says of a file: the archive, or a problem. */
    JsonNode offer(Path jar) throws IOException {
        return offer(Files.readAllBytes(jar));
    }

    JsonNode offer(byte[] jar) {
        HttpResponse<String> answer = server.send(server.request(ARCHIVES)
                .header("Authorization", "Bearer " + server.commandLineToken())
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(jar)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 413, 422);
        return Json.read(answer.body());
    }

    /** The hash of a file that the gate lets in. */
    String archive(Path jar) throws IOException {
        JsonNode offered = offer(jar);
        assertThat(offered.path("archive").asText()).as(offered.toString()).isNotEmpty();
        return offered.path("archive").asText();
    }

    /** What a change would do. */
    JsonNode plan(Map<String, ?> order) {
        return hall.post(server.commandLineToken(), CHANGES + "/plan", order).orFail("plan");
    }

    static Map<String, Object> order(String action, String module, String archive) {
        Map<String, Object> order = new HashMap<>();
        order.put("action", action);
        order.put("module", module);
        order.put("archive", archive);
        return order;
    }

    HallClient.Answer ask(Map<String, ?> order) {
        return hall.post(server.commandLineToken(), CHANGES, order);
    }

    /** Makes a change as soon as nobody else makes one, and waits for its end, whichever it is. */
    JsonNode change(Map<String, ?> order) {
        AtomicReference<HallClient.Answer> answer = new AtomicReference<>();
        Await.until("the change begins", PATIENCE, () -> {
            answer.set(ask(order));
            return !answer.get().code().equals("platform.change-under-way");
        });
        return ended(answer.get().orFail("change").path("id").asText());
    }

    JsonNode ended(String change) {
        Await.until(
                change + " ends",
                PATIENCE,
                () -> !look(change).path("state").asText().equals("RUNNING"));
        return look(change);
    }

    JsonNode look(String change) {
        return hall.get(server.commandLineToken(), CHANGES + "/" + change).orFail("change");
    }

    /** Installs the file's module; it serves when this returns. */
    void put(Path jar) throws IOException {
        done(order("INSTALL", null, archive(jar)));
    }

    /** Takes the file's module out. */
    void remove(Path jar) throws IOException {
        done(order("REMOVE", offer(jar).path("module").asText(), null));
    }

    JsonNode done(Map<String, ?> order) {
        JsonNode ended = change(order);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("DONE");
        return ended;
    }

    /** Deletes what a module has left that is not there any more. */
    void purge(String module) {
        String data = "/api/platform/v1/data/" + module + "?confirm=" + module;
        hall.send(server.commandLineToken(), "DELETE", data, null, Map.of()).orFail("purge");
    }

    /** The modules beside the core. */
    JsonNode set() {
        return hall.get(server.commandLineToken(), CHANGES + "/set").orFail("set");
    }
}
