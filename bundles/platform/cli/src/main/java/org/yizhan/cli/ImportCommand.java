// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan import}: brings a person's own file in; the rows that are not taken come back in it with their reasons. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
    private static final String BASE = "/api/platform/v1/imports/";
    private static final String BYTES = "application/octet-stream";

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "KIND", descriptionKey = "import.kind")
    private String kind;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "import.file")
    private Path file;

    @Option(names = "--preview")
    private boolean preview;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = common.terminal();
        byte[] content = content();
        ServerClient server = new ServerClient(Server.required(common.layout()), common.words());
        checkKind(server);
        String query = "?file=" + URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8);
        if (preview) {
            showPreview(terminal, server.post(BASE + kind + "/preview" + query, content, BYTES));
            return 0;
        }
        String act = dryRun ? "/dry-run" : "/apply";
        JsonNode started = server.post(BASE + kind + act + query, content, BYTES);
        JsonNode job = new JobWatch(server, terminal).end(started.get("job").asText());
        showResult(terminal, job, saved(server, job));
        return 0;
    }

    private void checkKind(ServerClient server) {
        List<String> known = new ArrayList<>();
        server.get(BASE + "kinds").forEach(each -> known.add(each.path("id").asText()));
        if (!known.contains(kind)) {
            throw new Failure("import.no-kind", kind, String.join(", ", known));
        }
    }

    private byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Failure(e, "import.no-file", file);
        }
    }

    /** Keeps the job's file beside the one that was read; returns null when there is none. */
    private Path saved(ServerClient server, JsonNode job) {
        String name = job.at("/file/name").asText("");
        if (name.isEmpty()) {
            return null;
        }
        Path result = file.toAbsolutePath().resolveSibling(Path.of(name).getFileName());
        if (result.equals(file.toAbsolutePath())) {
            result = result.resolveSibling("result-" + name);
        }
        try {
            Files.write(
                    result,
                    server.bytes("/api/platform/v1/jobs/" + job.get("id").asText() + "/result"));
            return result;
        } catch (IOException e) {
            throw new Failure(e, "import.cannot-save", result);
        }
    }

    private void showPreview(Terminal terminal, JsonNode seen) {
        if (json) {
            terminal.print(Json.pretty(seen));
            return;
        }
        terminal.say(
                "import.preview",
                seen.path("rows"),
                seen.path("format").asText(),
                seen.path("detail").asText(),
                seen.path("headerRow"));
        seen.path("columns")
                .forEach(column -> terminal.print("  " + column.path("header").asText() + " → "
                        + column.path("name").asText()));
        names(terminal, "import.missing", seen.path("missing"), "name");
        names(terminal, "import.unknown", seen.path("unknown"), null);
    }

    private static void names(Terminal terminal, String key, JsonNode list, String field) {
        List<String> names = new ArrayList<>();
        list.forEach(each ->
                names.add(field == null ? each.asText() : each.path(field).asText()));
        if (!names.isEmpty()) {
            terminal.say(key, String.join(", ", names));
        }
    }

    private void showResult(Terminal terminal, JsonNode job, Path result) {
        JsonNode summary = job.path("summary");
        if (json) {
            ObjectNode told = job.deepCopy();
            terminal.print(Json.pretty(told.put("saved", result == null ? null : result.toString())));
            return;
        }
        terminal.say(
                dryRun ? "import.tried" : "import.done",
                summary.path("rows"),
                summary.path("created"),
                summary.path("merged"),
                summary.path("unchanged"),
                summary.path("rejected"));
        summary.path("rejections")
                .forEach(each -> terminal.say(
                        "import.rejection",
                        each.path("row"),
                        each.path("reason").asText()));
        if (result != null) {
            terminal.say("import.saved", result);
        }
    }
}
