// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.Words;

/** Prints a plan for people: what becomes of each module, then of the bundles; before that why it must not be done, if so. */
final class PlanText {
    private static final String NONE = "–";
    private static final String PAGES = "/ui/";

    private final Terminal terminal;
    private final Words words;

    PlanText(Terminal terminal) {
        this.terminal = terminal;
        this.words = terminal.words();
    }

    void print(JsonNode plan) {
        if (!plan.path("possible").asBoolean()) {
            terminal.say("plan.refused");
            plan.path("refusals").forEach(reason -> terminal.print("  " + Sentences.of(reason, words)));
            if (plan.path("modules").isEmpty()) {
                return;
            }
            terminal.print("");
            terminal.say("plan.would");
        } else {
            terminal.say(plan.path("irreversible").asBoolean() ? "plan.irreversible" : "plan.possible");
        }
        plan.path("modules").forEach(this::module);
        bundles(plan);
    }

    private void module(JsonNode module) {
        terminal.print("");
        String name = Sentences.in(module.path("name"), words);
        terminal.print(module.path("module").asText() + "  " + version(module, "from") + " → " + version(module, "to")
                + (name.isEmpty() ? "" : "  " + name));
        // One that goes brings nothing and asks for nothing.
        if (module.hasNonNull("to")) {
            brings(module);
        }
    }

    private void brings(JsonNode module) {
        Columns columns = new Columns();
        if (!module.path("enabled").asBoolean()) {
            row(columns, "enabled", words.text("plan.not-enabled"));
        }
        row(columns, "sdk", module.path("sdk").asText(""));
        row(columns, "tier", module.path("tier").asText(""));
        row(columns, "needs", joined(module.path("needs")));
        module.path("migrations").forEach(migration -> row(columns, "migration", migration(migration)));
        row(columns, "tables", joined(module.path("tables")));
        row(columns, "paths", joined(module.path("paths"), path -> !path.startsWith(PAGES)));
        row(columns, "pages", joined(module.path("paths"), path -> path.startsWith(PAGES)));
        module.path("smoke").forEach(request -> row(columns, "smoke", request.asText()));
        module.path("permissions").forEach(permission -> row(columns, "permission", permission(permission)));
        personal(columns, module.path("personal"));
        module.path("outgoing").forEach(host -> row(columns, "outgoing", outgoing(host)));
        columns.print(terminal);
    }

    private static String version(JsonNode module, String which) {
        return module.path(which).asText(NONE);
    }

    private String migration(JsonNode migration) {
        return words.text(
                migration.path("irreversible").asBoolean() ? "plan.migration-for-good" : "plan.migration-back",
                migration.path("version"),
                migration.path("name").asText(),
                migration.path("statements"));
    }

    private String permission(JsonNode permission) {
        List<String> grants = new ArrayList<>();
        for (Map.Entry<String, JsonNode> grant : permission.path("grants").properties()) {
            grants.add(grant.getKey() + ":" + grant.getValue().asText());
        }
        return words.text(
                permission.path("confirm").asBoolean() ? "plan.permission-confirmed" : "plan.permission-given",
                permission.path("id").asText(),
                Sentences.in(permission.path("title"), words),
                String.join(", ", grants));
    }

    /** The gate lets no module in that keeps some and does not answer for them. */
    private void personal(Columns columns, JsonNode fields) {
        if (fields.isEmpty()) {
            row(columns, "personal", words.text("plan.personal-none"));
            return;
        }
        fields.forEach(field -> row(columns, "personal", personal(field)));
        row(columns, "personal", words.text("plan.personal-answered"));
    }

    private String personal(JsonNode field) {
        return words.text(
                "plan.personal-field",
                field.path("field").asText(),
                field.path("kind").asText(),
                Sentences.in(field.path("why"), words));
    }

    private String outgoing(JsonNode host) {
        return words.text(
                "plan.outgoing-host",
                host.path("host").asText(),
                host.path("port").asText(),
                Sentences.in(host.path("why"), words));
    }

    private void bundles(JsonNode plan) {
        Columns columns = new Columns();
        for (String fate : List.of("install", "update", "uninstall", "refresh", "restart")) {
            row(columns, fate, joined(plan.path(fate)));
        }
        terminal.print("");
        terminal.say("plan.bundles");
        columns.print(terminal);
    }

    private void row(Columns columns, String label, String value) {
        columns.add(words.text("plan." + label), value.isEmpty() ? NONE : value);
    }

    private static String joined(JsonNode list) {
        return joined(list, each -> true);
    }

    private static String joined(JsonNode list, Predicate<String> which) {
        return list.valueStream().map(JsonNode::asText).filter(which).collect(Collectors.joining(", "));
    }
}
