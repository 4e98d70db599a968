// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.Postgres;
import org.yizhan.testkit.distribution.Installation;

/** Follows {@code docs/examples/README.md} to the letter: its commands, and what its table promises of each row. */
class ImportExamplesIT {
    private static final Path EXAMPLES = Path.of("../docs/examples");
    /** What a dry run may write: that it was asked for. */
    private static final Set<String> ITS_OWN = Set.of("platform_job", "platform_job_file", "platform_audit");

    private static final Pattern REFERENCE = Pattern.compile("&#x([0-9a-fA-F]+);");

    @TempDir
    private Path folder;

    private final String database = Postgres.newDatabase();
    private Script yizhan;
    private List<String[]> commands;

    @BeforeEach
    void startAsTheReadmeSays() throws IOException {
        yizhan = new Script(Installation.unpack(folder.resolve("hall")).home());
        commands = Files.readAllLines(EXAMPLES.resolve("README.md")).stream()
                .filter(line -> line.startsWith("./yizhan "))
                .map(line -> line.split(" "))
                .toList();
        for (String[] command : commands) {
            if (command[1].equals("run")) {
                ok("run", "--sandbox", "--port", "0", "--database-url", database, "--database-user", Postgres.USER);
            } else if (!command[1].equals("import")) {
                ok(List.of(command).subList(1, command.length).toArray(String[]::new));
            }
        }
    }

    @AfterEach
    void leaveNothingRunning() {
        yizhan.run("stop");
    }

    @Test
    void eachFileIsTakenAsTheReadmeSaysAndADryRunWritesNothing() throws IOException {
        Map<String, Promises> promised = Promises.read(EXAMPLES.resolve("README.md"));
        Set<String> kinds = new TreeSet<>();
        for (String[] command : commands) {
            if (command[1].equals("import")) {
                kinds.add(command[2]);
                Path name = Path.of(command[3]).getFileName();
                Path file = Files.copy(EXAMPLES.resolve(name), folder.resolve(name));
                TableImage before = resting();
                imported(command[2], file, "--dry-run");
                assertThat(written(before)).as("a dry run of %s", name).isEmpty();
                JsonNode applied = imported(command[2], file, "--lang=zh-CN");
                compare(name, promised.get(name.toString()), applied.path("summary"));
                comesBack(applied);
                assertThat(written(before)).as("%s for good", name).isNotEmpty();
            }
        }
        assertThat(kinds).containsExactly("employers", "postings", "sites", "workers");
        assertThat(promised.keySet()).hasSize(5);
    }

    private JsonNode imported(String kind, Path file, String option) {
        return Json.read(ok("import", kind, file.toString(), "--json", option));
    }

    private String ok(String... arguments) {
        Script.Done done = yizhan.run(arguments);
        assertThat(done.status())
                .as(String.join(" ", arguments) + "\n" + done.err())
                .isZero();
        return done.out();
    }

    private TableImage tables() {
        try (Connection connection = DriverManager.getConnection(database, Postgres.USER, null)) {
            return TableImage.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When nothing is left to write of what was done before. */
    private TableImage resting() {
        AtomicReference<TableImage> last = new AtomicReference<>(tables());
        Await.until("the tables rest", Duration.ofMinutes(1), () -> {
            TableImage before = last.getAndSet(tables());
            return written(before).isEmpty();
        });
        return last.get();
    }

    /** What belongs to the market: who is alive and how far events were read is noted all the time. */
    private Set<String> written(TableImage before) {
        Set<String> changed = tables().changedSince(before);
        changed.removeAll(ITS_OWN);
        changed.removeIf(table -> Set.of("platform_lease", "platform_consumer").contains(table));
        return changed;
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
    private static void comesBack(JsonNode applied) throws IOException {
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

    private static String decoded(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : new String(bytes, Charset.forName("GBK"));
    }

    private static String unzipped(Path file) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        // The writer of workbooks puts what is not ASCII as references.
        return REFERENCE
                .matcher(all)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }
}
