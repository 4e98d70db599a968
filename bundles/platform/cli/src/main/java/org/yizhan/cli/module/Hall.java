// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.MarketTime;
import org.yizhan.cli.Server;
import org.yizhan.cli.ServerClient;

/** What a running server says of its modules and does with them. */
final class Hall {
    private static final String BASE = "/api/platform/v1/";
    private static final String CHANGES = BASE + "changes";

    private final ServerClient client;

    Hall(Common common) {
        this.client = new ServerClient(Server.required(common.layout()), common.words());
    }

    /** Sends the file, without which nothing can be said about it; returns what the server found it to be. */
    JsonNode offer(Path file) {
        try {
            return client.post(BASE + "archives", Files.readAllBytes(file), "application/octet-stream");
        } catch (IOException e) {
            throw new Failure(e, "change.no-file", file);
        }
    }

    /** What came with the platform. */
    JsonNode shipped() {
        return client.get(BASE + "archives/shipped");
    }

    /** The modules beside the core. */
    JsonNode set() {
        return client.get(CHANGES + "/set");
    }

    boolean has(String module) {
        for (JsonNode member : set()) {
            if (member.path("module").asText().equals(module)) {
                return true;
            }
        }
        return false;
    }

    JsonNode plan(JsonNode order) {
        return client.post(CHANGES + "/plan", order);
    }

    JsonNode start(JsonNode order) {
        return client.post(CHANGES, order);
    }

    JsonNode change(String id) {
        return client.get(CHANGES + "/" + id);
    }

    /** The newest changes, the newest first. */
    JsonNode history(long limit) {
        return client.get(CHANGES + "?limit=" + limit);
    }

    MarketTime time() {
        return MarketTime.of(client);
    }

    /** The tables that a module which is gone has left, with their rows; empty when it has left none. */
    JsonNode left(String module) {
        for (JsonNode kept : client.get(BASE + "data")) {
            if (kept.path("module").asText().equals(module)) {
                return kept.path("tables");
            }
        }
        return JsonNodeFactory.instance.arrayNode();
    }

    /** What the module lets be set, and what is set. */
    JsonNode settings(String module) {
        return client.get(settingsOf(module));
    }

    /** Sets some of it, if it is still as it was. @param values setting → value, or null for the default */
    JsonNode set(String module, long version, JsonNode values) {
        return client.put(settingsOf(module), version, Map.of("values", values));
    }

    /** @param group empty for the settings that are in none */
    JsonNode testSettings(String module, String group, JsonNode values) {
        return client.post(
                settingsOf(module) + "/test",
                group.isEmpty() ? Map.of("values", values) : Map.of("group", group, "values", values));
    }

    private static String settingsOf(String module) {
        return BASE + "modules/" + module + "/settings";
    }

    /** The newest changes of the module's settings, the newest first, as the audit has them. */
    JsonNode settingsHistory(String module, long limit) {
        return client.get(BASE + "audit?action=platform.change-setting&subject=" + module + "&limit=" + limit);
    }

    /** @param why for the history, or null */
    void purge(String module, String why) {
        String said = why == null ? "" : "&why=" + URLEncoder.encode(why, StandardCharsets.UTF_8);
        client.delete(BASE + "data/" + module + "?confirm=" + module + said);
    }
}
