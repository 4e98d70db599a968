// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yizhan.cli.Json;
import org.yizhan.cli.MarketTime;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.Words;

/** Prints changes for people, one a line: when in the market's time, who, what, and what came of it. */
final class HistoryText {
    private static final String NONE = "–";

    private final Terminal terminal;
    private final Words words;
    private final MarketTime when;

    HistoryText(Terminal terminal, MarketTime when) {
        this.terminal = terminal;
        this.words = terminal.words();
        this.when = when;
    }

    void print(JsonNode changes) {
        if (changes.isEmpty()) {
            terminal.say("history.none");
            return;
        }
        Columns columns = new Columns();
        changes.forEach(change -> columns.add(
                change.path("number").asText(),
                when.shown(change.path("askedAt").asText()),
                change.path("account").asText(NONE),
                words.text("change.action." + change.path("action").asText()),
                modules(change),
                outcome(change),
                said(change)));
        columns.print(terminal);
    }

    /** The module with its version after the change; all of the set when the change was about all of it. */
    private String modules(JsonNode change) {
        String about = change.path("module").asText("");
        List<String> all = new ArrayList<>();
        for (JsonNode member : change.path("modules")) {
            String module = member.path("module").asText();
            if (about.isEmpty() || about.equals(module)) {
                String version = member.path("version").asText();
                all.add(
                        member.path("enabled").asBoolean()
                                ? module + " " + version
                                : words.text("history.disabled", module, version));
            }
        }
        if (all.isEmpty()) {
            return about.isEmpty() ? NONE : about;
        }
        return String.join(", ", all);
    }

    private String outcome(JsonNode change) {
        String state = ChangeRun.state(change);
        String text = words.text("change.state." + state);
        return state.equals("RUNNING")
                ? text + words.text("change.step." + change.path("step").asText())
                : text;
    }

    /** Why it was asked for, why it was undone, and what was set when it began. */
    private String said(JsonNode change) {
        List<String> said = new ArrayList<>();
        if (change.hasNonNull("why")) {
            said.add(words.text("history.why", change.path("why").asText()));
        }
        if (change.hasNonNull("reason")) {
            said.add(Sentences.of(change.path("reason"), words));
        }
        String settings = settings(change);
        if (!settings.isEmpty()) {
            said.add(words.text("history.settings", settings));
        }
        return String.join("  ", said);
    }

    /** What was set for the module, of all modules when the change was about all of the set. */
    private static String settings(JsonNode change) {
        String about = change.path("module").asText("");
        List<String> all = new ArrayList<>();
        JsonNode modules = Json.read(change.path("settings").asText("{}"));
        for (Map.Entry<String, JsonNode> module : modules.properties()) {
            if (about.isEmpty() || about.equals(module.getKey())) {
                module.getValue()
                        .properties()
                        .forEach(setting -> all.add(module.getKey() + "." + setting.getKey() + "="
                                + setting.getValue().asText()));
            }
        }
        return String.join(", ", all);
    }
}
