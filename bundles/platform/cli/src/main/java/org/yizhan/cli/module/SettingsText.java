// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import org.yizhan.cli.MarketTime;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.Words;

/** Prints settings for people: one a line, group by group; or the changes to them, one a line, in the market's time. */
final class SettingsText {
    private static final String NONE = "–";

    private final Terminal terminal;
    private final Words words;

    SettingsText(Terminal terminal) {
        this.terminal = terminal;
        this.words = terminal.words();
    }

    void print(JsonNode told) {
        if (told.path("settings").isEmpty()) {
            terminal.say("settings.none", told.path("module").asText());
            return;
        }
        print(told.path("settings"), null);
        for (JsonNode group : told.path("groups")) {
            String id = group.path("id").asText();
            terminal.say(
                    group.path("tried").asText().equals("module") ? "settings.group-testable" : "settings.group",
                    id,
                    Sentences.in(group.path("title"), words));
            print(told.path("settings"), id);
        }
    }

    private void print(JsonNode settings, String group) {
        Columns columns = new Columns();
        for (JsonNode setting : settings) {
            if (setting.path("group").asText(null) == null
                    ? group == null
                    : setting.path("group").asText().equals(group)) {
                columns.add(setting.path("key").asText(), value(setting), Sentences.in(setting.path("title"), words));
            }
        }
        columns.print(terminal);
    }

    private String value(JsonNode setting) {
        boolean set = setting.path("set").asBoolean();
        boolean told = set && setting.hasNonNull("value");
        if (setting.path("secret").asBoolean() && !told) {
            return words.text(set ? "settings.secret-set" : "settings.secret-unset");
        }
        // One that a newer version does not allow is set and does not count.
        return told
                ? setting.path("value").asText()
                : words.text("settings.default", setting.path("defaultValue").asText(NONE));
    }

    void history(JsonNode rows, MarketTime when) {
        if (rows.isEmpty()) {
            terminal.say("settings.no-history");
            return;
        }
        Columns columns = new Columns();
        for (JsonNode row : rows) {
            JsonNode facts = row.path("facts");
            columns.add(
                    when.shown(row.path("at").asText()),
                    row.path("actor").asText(NONE),
                    facts.path("setting").asText(),
                    change(facts));
        }
        columns.print(terminal);
    }

    private String change(JsonNode facts) {
        if (facts.has("reference")) {
            return words.text("settings.secret-refers", facts.path("reference").asText());
        }
        return facts.has("to")
                ? words.text("settings.changed", text(facts, "from"), text(facts, "to"))
                : words.text("settings.secret-changed");
    }

    private String text(JsonNode facts, String which) {
        String value = facts.path(which).asText();
        return value.isEmpty() ? words.text("settings.the-default") : value;
    }
}
