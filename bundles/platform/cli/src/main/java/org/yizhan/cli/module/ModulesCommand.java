// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Json;
import org.yizhan.cli.Stopped;
import org.yizhan.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yizhan modules}: the modules beside the core, what else came with the platform, and how it came to be so. */
@Command(name = "modules")
public final class ModulesCommand implements Callable<Integer> {
    private static final int SHORT = 12;

    @Mixin
    private Common common;

    @Mixin
    private Newest newest;

    @Option(names = "--history", descriptionKey = "modules.history")
    private boolean history;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        long limit = newest.limit(common);
        Hall hall = new Hall(common);
        Terminal terminal = common.terminal();
        if (history) {
            JsonNode page = hall.history(limit);
            if (json) {
                terminal.print(Json.pretty(page));
            } else {
                new HistoryText(terminal, hall.time()).print(page.path("items"));
            }
            return 0;
        }
        JsonNode set = hall.set();
        ArrayNode available = available(set, hall.shipped());
        if (json) {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.set("modules", set);
            terminal.print(Json.pretty(told.set("available", available)));
        } else {
            print(terminal, set, available);
        }
        return 0;
    }

    /** What came with the platform and is not in the set. */
    private static ArrayNode available(JsonNode set, JsonNode shipped) {
        Set<String> there = new HashSet<>();
        set.forEach(member -> there.add(member.path("module").asText()));
        ArrayNode available = JsonNodeFactory.instance.arrayNode();
        shipped.forEach(archive -> {
            if (!there.contains(archive.path("module").asText())) {
                available.add(archive);
            }
        });
        return available;
    }

    private static void print(Terminal terminal, JsonNode set, JsonNode available) {
        terminal.say(set.isEmpty() ? "modules.none" : "modules.set");
        Columns installed = new Columns();
        set.forEach(member -> installed.add(
                member.path("module").asText(),
                member.path("version").asText(),
                terminal.words().text("modules." + standing(member)),
                shortened(member.path("archive").asText())));
        installed.print(terminal);
        why(terminal, set);
        if (!available.isEmpty()) {
            terminal.say("modules.available");
            Columns others = new Columns();
            available.forEach(archive -> others.add(
                    archive.path("module").asText(),
                    archive.path("version").asText(),
                    shortened(archive.path("sha256").asText())));
            others.print(terminal);
        }
    }

    private static String standing(JsonNode member) {
        if (Stopped.inSafeMode(member)) {
            return "safe-mode";
        }
        if (member.hasNonNull("stopped")) {
            // Who has done harm has been disabled; another was not given to this node.
            return member.path("enabled").asBoolean() ? "held" : "quarantine";
        }
        return member.path("enabled").asBoolean() ? "enabled" : "disabled";
    }

    /** What the platform keeps from running, it says why. */
    private static void why(Terminal terminal, JsonNode set) {
        String safeMode = new Stopped(set).safeMode(terminal.words());
        if (safeMode != null) {
            terminal.print(safeMode);
            terminal.say("doctor.safe-mode.remedy");
        }
        for (JsonNode member : set) {
            if (member.hasNonNull("stopped") && !Stopped.inSafeMode(member)) {
                terminal.say(
                        "modules.stopped",
                        member.path("module").asText(),
                        Sentences.of(member.path("stopped"), terminal.words()));
            }
        }
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(SHORT, hash.length()));
    }
}
