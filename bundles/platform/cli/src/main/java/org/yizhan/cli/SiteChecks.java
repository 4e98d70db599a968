// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yizhan.api.platform.Finding;
import org.yizhan.api.platform.FolderLooks;
import org.yizhan.cli.backup.DerbyFolder;
import org.yizhan.cli.upgrade.Mending;

/** What {@code yizhan doctor} looks at in the folder of a hall: what people have done to it, and what was left in it. */
final class SiteChecks {
    private final Layout layout;
    private final Optional<Server> hall;
    private final Path data;
    /** Null in a checkout in which nothing runs: then there is no folder of a hall. */
    private final Path home;

    /** @param hall the one that runs */
    SiteChecks(Layout layout, Optional<Server> hall, Path data) {
        this.layout = layout;
        this.hall = hall;
        this.data = data;
        this.home =
                layout.checkout() ? hall.map(server -> Path.of(server.home())).orElse(null) : layout.root();
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        if (!layout.checkout()) {
            findings.add(upgrade());
        }
        if (home != null) {
            findings.add(FolderLooks.deploy(home, home.resolve("etc")));
            findings.add(FolderLooks.trust(home.resolve("etc")));
        }
        findings.add(inbox());
        findings.add(FolderLooks.log(layout.logs()));
        if (hall.isEmpty()) {
            findings.add(derby());
        }
        hall.flatMap(this::modules).ifPresent(findings::add);
        hall.flatMap(Stopped::of).map(Stopped::findings).ifPresent(findings::addAll);
        List<JsonNode> checks = hall.map(SiteChecks::checks).orElse(List.of());
        secrets(checks).ifPresent(findings::add);
        inPart(checks).ifPresent(findings::add);
        return findings;
    }

    private Finding upgrade() {
        Optional<String> cutOff = Mending.cutOff(layout);
        return Finding.of("upgrade", cutOff.isEmpty(), cutOff.orElse("-"));
    }

    private Finding inbox() {
        Path folder = layout.checkout()
                ? layout.work().resolve("inbox")
                : layout.etc().inbox();
        return FolderLooks.inbox(folder);
    }

    /** Left by a hall whose process nobody knows, or opened by somebody with a tool. */
    private Finding derby() {
        return Finding.of("derby", !DerbyFolder.inUse(data.resolve("derby")), data);
    }

    /** The hall's own checks; empty while it cannot be asked, which another look says. */
    private static List<JsonNode> checks(Server server) {
        List<JsonNode> checks = new ArrayList<>();
        try {
            new ServerClient(server, Words.of("en"))
                    .get("/api/platform/v1/health")
                    .path("checks")
                    .forEach(checks::add);
        } catch (Failure e) {
            return List.of();
        }
        return checks;
    }

    private static boolean up(JsonNode check) {
        return check.path("status").asText().equals("UP");
    }

    /** What the server says of the references among its settings. */
    private static Optional<Finding> secrets(List<JsonNode> checks) {
        return checks.stream()
                .filter(check -> check.path("id").asText().equals("platform.secrets"))
                .findFirst()
                .map(check ->
                        Finding.of("secrets", up(check), check.path("detail").asText("-")));
    }

    /** What the hall does not offer, although it is up. No fault of the site: the first days of a hall are like that. */
    private static Optional<Finding> inPart(List<JsonNode> checks) {
        List<String> less = checks.stream()
                .filter(check -> !up(check))
                .map(check ->
                        check.path("id").asText() + ": " + check.path("detail").asText("-"))
                .toList();
        return less.isEmpty() ? Optional.empty() : Optional.of(Finding.of("in-part", true, String.join("; ", less)));
    }

    /** @return empty while the server cannot be asked, which another check says */
    private Optional<Finding> modules(Server server) {
        try {
            JsonNode all = new ServerClient(server, Words.of("en")).get("/api/platform/v1/modules");
            List<String> unsound = new ArrayList<>();
            all.forEach(module -> {
                if (!module.path("state").asText().equals("ACTIVE")) {
                    unsound.add(module.path("id").asText() + " ("
                            + module.at("/reason/code").asText("-") + ")");
                }
            });
            return Optional.of(Finding.of(
                    "modules", unsound.isEmpty(), unsound.isEmpty() ? all.size() : String.join(", ", unsound)));
        } catch (Failure e) {
            return Optional.empty();
        }
    }
}
