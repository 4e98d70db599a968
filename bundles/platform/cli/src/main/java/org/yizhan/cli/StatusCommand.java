// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code yizhan status}: whether a server runs, where, and how its modules are. Ends with 0 when it serves, if only in part, with 1
 * when it runs and does not serve, and as {@code systemctl status} with 3 when none runs.
 */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
    private static final int STOPPED = 3;

    @Mixin
    private Common common;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        Optional<Server> server = Server.running(common.layout());
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        if (server.isEmpty()) {
            status.putNull("url").put("state", "stopped").putArray("modules");
        } else {
            look(server.get(), status);
        }
        show(status);
        return switch (status.get("state").asText()) {
            case "running" -> 0;
            case "stopped" -> STOPPED;
            default -> 1;
        };
    }

    private void look(Server server, ObjectNode status) {
        Health health = new Health(server);
        boolean up = health.up();
        status.put("url", server.url());
        status.put("state", up ? "running" : health.body().isMissingNode() ? "starting" : "unhealthy");
        status.put("pid", server.pid()).put("data", server.data()).put("log", server.log());
        status.set("modules", up ? modules(server) : JsonNodeFactory.instance.arrayNode());
        Optional<Stopped> stopped = up ? Stopped.of(server) : Optional.empty();
        status.put(
                "safeMode", stopped.map(some -> some.safeMode(common.words())).orElse(null));
    }

    /** The modules that are installed, and why one does not serve; none while the server cannot be asked. */
    private JsonNode modules(Server server) {
        ArrayNode modules = JsonNodeFactory.instance.arrayNode();
        try {
            new ServerClient(server, common.words())
                    .get("/api/platform/v1/modules")
                    .forEach(module -> modules.add(module(module)));
        } catch (Failure e) {
            return JsonNodeFactory.instance.arrayNode();
        }
        return modules;
    }

    private static ObjectNode module(JsonNode said) {
        ObjectNode module = JsonNodeFactory.instance
                .objectNode()
                .put("id", said.path("id").asText())
                .put("version", said.path("version").asText())
                .put("state", said.path("state").asText().toLowerCase(Locale.ROOT));
        if (said.hasNonNull("reason")) {
            module.put("reason", said.at("/reason/code").asText());
        }
        return module;
    }

    private void show(ObjectNode status) {
        Terminal terminal = common.terminal();
        if (json) {
            terminal.print(Json.pretty(status));
            return;
        }
        if (status.get("url").isNull()) {
            terminal.say("status.stopped");
            return;
        }
        String state = status.get("state").asText();
        terminal.say(
                "status." + state, status.get("url").asText(), status.get("pid").asText());
        terminal.say("status.data", status.get("data").asText());
        if (status.hasNonNull("safeMode")) {
            terminal.print(status.get("safeMode").asText());
        }
        ArrayNode modules = (ArrayNode) status.get("modules");
        modules.forEach(module -> terminal.print("  " + module.path("id").asText() + "  "
                + module.path("version").asText() + "  " + module.path("state").asText()));
    }
}
