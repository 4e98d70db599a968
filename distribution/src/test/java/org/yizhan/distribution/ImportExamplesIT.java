// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/**
 * Follows {@code docs/examples/README.md} to the letter: its commands, and what its table promises of each row. The hall that it
 * has run is one that is there already.
 */
@OnDistribution
class ImportExamplesIT {
    private static final Path EXAMPLES = Path.of("../docs/examples");
    /** What may be written without anything being taken: that it was asked for. */
    private static final Set<String> ITS_OWN = Set.of("platform_job", "platform_job_file", "platform_audit");
    /** Tables of what the files hold, by kind. */
    private static final Map<String, String> KEPT = new TreeMap<>(Map.of(
            "employers", "registration_employer",
            "postings", "posting_posting",
            "sites", "network_site",
            "workers", "registration_worker"));
    /** Columns that the README says are left alone. */
    private static final Set<String> LEFT_ALONE = Set.of("备注", "登记日期", "序号");

    private static final String CLOCK = "/api/platform/v1/clock";
    private static final Pattern REFERENCE = Pattern.compile("&#x([0-9a-fA-F]+);");

    @TempDir
    private Path folder;

    private final RunningServer server;
    private final OwnLine yizhan;
    private final Map<RunningServer, String> offsets = new HashMap<>();
    private final Map<String, Promises> promised = Promises.read(EXAMPLES.resolve("README.md"));
    private final List<String[]> commands;

    ImportExamplesIT(RunningServer server) throws IOException {
        this.server = server;
        yizhan = new OwnLine(server.home());
        commands = Files.readAllLines(EXAMPLES.resolve("README.md")).stream()
                .filter(line -> line.startsWith("./yizhan "))
                .map(line -> line.split(" "))
                .toList();
    }

    Database database() {
        return Database.onDerby(server);
    }

    /** The command line finds a server that it has not started when it is named as one that it has. */
    @BeforeEach
    void nameTheServer() throws IOException {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        Map<String, Object> running = Map.of(
                "pid", process.pid(),
                "started", process.info().startInstant().orElseThrow().toEpochMilli(),
                "url", server.url(),
                "home", server.home().toString(),
                "data", server.data().toString(),
                "log", server.log().toString());
        Files.writeString(named(), Json.pretty(running));
        database()
                .servers()
                .forEach(each ->
                        offsets.put(each, clock(each, null).path("offset").asText()));
    }

    private Path named() {
        return server.home().resolve("data/server.json");
    }

    private static JsonNode clock(RunningServer of, Map<String, String> move) {
        HallClient hall = new HallClient(of.url());
        return (move == null ? hall.get(null, CLOCK) : hall.post(of.commandLineToken(), CLOCK, move)).orFail(CLOCK);
    }

    @AfterEach
    void leaveItAsItWas() throws IOException {
        yizhan.close();
        Files.delete(named());
        offsets.forEach((each, offset) -> {
            Duration moved = Duration.parse(clock(each, null).path("offset").asText());
            clock(each, Map.of("advance", Duration.parse(offset).minus(moved).toString()));
        });
    }

    @Test
    void eachFileIsTakenAsTheReadmeSaysAndADryRunWritesNothing() throws IOException {
        assertThat(commands.get(0)).containsExactly("./yizhan", "run", "--sandbox");
        assertThat(commands.get(1)).startsWith("./yizhan", "clock");
        Script.Done moved = yizhan.run("clock", commands.get(1)[2], "--json");
        assertThat(moved.status()).as(moved.err()).isZero();
        String now = Json.read(moved.out()).path("now").asText();
        database().servers().forEach(each -> clock(each, Map.of("now", now)));
        List<String[]> imports = commands.subList(2, commands.size());
        assertThat(imports).allMatch(command -> command[1].equals("import")).hasSameSizeAs(promised.keySet());
        assertThat(imports).extracting(command -> command[2]).hasSameElementsAs(KEPT.keySet());
        // Postings name employers, who must be there before.
        Map<Boolean, List<String[]>> turns =
                imports.stream().collect(Collectors.partitioningBy(command -> command[2].equals("postings")));
        takes(turns.get(false));
        takes(turns.get(true));
    }

    private void takes(List<String[]> files) {
        TableWatch tables = new TableWatch(database());
        Map<String, JsonNode> seen = new HashMap<>();
        List<String> tried = tables.by(() -> files.forEach(command -> {
            seen.put(command[3], imported(command, "--preview"));
            imported(command, "--dry-run");
        }));
        assertThat(tried).as("previews and dry runs").allMatch(rows -> ITS_OWN.contains(table(rows)));
        List<String> taken = tables.by(() -> files.forEach(command -> {
            JsonNode applied = imported(command, "--lang=zh-CN");
            Path name = Path.of(command[3]).getFileName();
            compare(name, promised.get(name.toString()), applied.path("summary"));
            shown(name, seen.get(command[3]), applied.path("summary"));
            comesBack(applied);
        }));
        assertThat(taken)
                .as("for good")
                .extracting(ImportExamplesIT::table)
                .containsAll(files.stream().map(command -> KEPT.get(command[2])).toList());
    }

    private static String table(String rows) {
        return rows.substring(0, rows.indexOf(' '));
    }

    /** A preview has understood the columns, and counted the rows. */
    private static void shown(Path name, JsonNode preview, JsonNode summary) {
        assertThat(preview.path("rows").asInt())
                .as(name.toString())
                .isEqualTo(summary.path("rows").asInt());
        assertThat(preview.path("missing")).as("%s: %s", name, preview).isEmpty();
        assertThat(preview.path("columns").size()).isGreaterThan(4);
        preview.path("unknown").forEach(column -> assertThat(column.asText()).isIn(LEFT_ALONE));
    }

    private JsonNode imported(String[] command, String option) {
        try {
            Path name = Path.of(command[3]).getFileName();
            Path file = Files.copy(EXAMPLES.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            Script.Done done = yizhan.run("import", command[2], file.toString(), "--json", option);
            assertThat(done.status()).as("%s %s\n%s", name, option, done.err()).isZero();
            return Json.read(done.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Path name, Promises promised, JsonNode summary) {
        TreeSet<Integer> refused = new TreeSet<>();
        summary.path("rejections").forEach(each -> refused.add(each.path("row").asInt()));
        assertThat(refused).as("refused rows of %s: %s", name, summary).isEqualTo(promised.which(Promises.REFUSES));
        Map<String, Integer> seen = Map.of(
                Promises.TAKES, summary.path("created").asInt(),
                Promises.MERGES, summary.path("merged").asInt(),
                Promises.LEAVES, summary.path("unchanged").asInt());
        seen.forEach((verb, count) -> assertThat(count)
                .as("rows of %s which it %s: %s", name, verb, summary)
                .isEqualTo(promised.which(verb).size()));
    }

    /** The saved copy holds the reason of each row that was refused. */
    private static void comesBack(JsonNode applied) {
        Path saved = Path.of(applied.path("saved").asText());
        String text = saved.toString().endsWith(".xlsx") ? unzipped(saved) : decoded(saved);
        assertThat(text).contains("未导入原因");
        for (JsonNode rejection : applied.at("/summary/rejections")) {
            // The person's own file tells what was typed; the summary, which others can read, leaves it out.
            String reason = Arrays.stream(rejection.path("reason").asText().split("…"))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            assertThat(text.replace("\"\"", "\"").replace("&quot;", "\"")).containsPattern(reason);
        }
    }

    private static String decoded(Path file) {
        byte[] bytes = bytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : new String(bytes, Charset.forName("GBK"));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unzipped(Path file) {
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The writer of workbooks puts what is not ASCII as references.
        return REFERENCE
                .matcher(all)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }
}
