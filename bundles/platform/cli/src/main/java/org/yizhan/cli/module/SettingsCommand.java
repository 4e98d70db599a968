// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import org.yizhan.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan settings}: what a module lets be set, what is set, and how it came to be so; sets some of it, or tries it first. */
@Command(name = "settings")
public final class SettingsCommand implements Callable<Integer> {
    private static final String NO_GROUP = "";

    @Mixin
    private Common common;

    @Mixin
    private Newest newest;

    @Parameters(index = "0", paramLabel = "MODULE", descriptionKey = "settings.module", converter = ModuleId.class)
    private String module;

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE", descriptionKey = "settings.value")
    private List<String> wanted = new ArrayList<>();

    @Option(
            names = "--test",
            paramLabel = "GROUP",
            arity = "0..1",
            fallbackValue = NO_GROUP,
            descriptionKey = "settings.test")
    private String group;

    @Option(names = "--history", descriptionKey = "settings.history")
    private boolean history;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        if (history && (group != null || !wanted.isEmpty())) {
            throw common.misunderstood(new Failure("settings.both"));
        }
        long limit = newest.limit(common);
        List<Assignment> assignments = assignments();
        Hall hall = new Hall(common);
        if (history) {
            JsonNode rows = hall.settingsHistory(module, limit).path("items");
            show(rows, () -> new SettingsText(common.terminal()).history(rows, hall.time()));
            return 0;
        }
        JsonNode settings = hall.settings(module);
        if (group != null) {
            return test(hall.testSettings(module, group, values(assignments, settings)));
        }
        JsonNode now = wanted.isEmpty() ? settings : set(hall, settings, values(assignments, settings));
        show(now, () -> new SettingsText(common.terminal()).print(now));
        return 0;
    }

    private JsonNode set(Hall hall, JsonNode settings, JsonNode values) {
        try {
            return hall.set(module, settings.path("version").asLong(), values);
        } catch (Failure refused) {
            throw explained(refused, settings);
        }
    }

    /** With the setting's own title, which says what it takes. */
    private Failure explained(Failure refused, JsonNode settings) {
        if (refused.code().equals("server.refused")) {
            for (JsonNode setting : settings.path("settings")) {
                String key = setting.path("key").asText();
                if (key.equals(refused.value(3))) {
                    String title = Sentences.in(setting.path("title"), common.words());
                    return new Failure(refused, "settings.refused", refused.value(0), key, title);
                }
            }
        }
        return refused;
    }

    private int test(JsonNode outcome) {
        show(outcome, () -> common.terminal().print(outcome.path("sentence").asText()));
        return outcome.path("good").asBoolean() ? 0 : 1;
    }

    private void show(JsonNode told, Runnable forPeople) {
        Terminal terminal = common.terminal();
        if (json) {
            terminal.print(Json.pretty(told));
        } else {
            forPeople.run();
        }
    }

    private List<Assignment> assignments() {
        try {
            return wanted.stream().map(Assignment::of).toList();
        } catch (Failure odd) {
            throw common.misunderstood(odd);
        }
    }

    private static ObjectNode values(List<Assignment> assignments, JsonNode settings) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        assignments.forEach(one -> one.on(values, settings.path("settings")));
        return values;
    }
}
