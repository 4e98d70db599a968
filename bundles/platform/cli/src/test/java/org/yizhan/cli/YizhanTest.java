// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as the script runs them, in an empty work folder. */
class YizhanTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path work;

    @BeforeEach
    void home() {
        System.setProperty("yizhan.home", Path.of("../../..").toAbsolutePath().toString());
    }

    @Test
    void statusOfNothingIsStopped() {
        assertThat(yizhan("status", "--json")).isEqualTo(3);
        assertThat(Json.read(out.toString()).get("state").asText()).isEqualTo("stopped");
        assertThat(Json.read(out.toString()).get("modules").size()).isZero();
    }

    @Test
    void statusEndsByWhetherTheHallServes() throws IOException {
        try (FakeHall hall = new FakeHall(work)) {
            hall.on("GET /health", 200, "{\"status\": \"DEGRADED\"}").on("GET /health", 503, "{\"status\": \"DOWN\"}");
            assertThat(yizhan("status", "--lang", "en")).isZero();
            assertThat(out.toString()).contains("Running at");
            assertThat(yizhan("status", "--lang", "en")).isEqualTo(1);
            assertThat(out.toString()).contains("Not healthy at");
        }
        assertThat(yizhan("status", "--lang", "en")).as("nobody answers yet").isEqualTo(1);
    }

    @Test
    void stoppingNothingSucceeds() {
        assertThat(yizhan("stop", "--lang", "en")).isZero();
        assertThat(out.toString()).contains("Nothing runs here.");
    }

    @Test
    void speaksChinese() {
        assertThat(yizhan("stop", "--lang", "zh-CN")).isZero();
        assertThat(out.toString()).contains("没有正在运行的服务");
    }

    @Test
    void theDoctorSeesAKeyThatIsMissingOpenOrAmongTheData() throws IOException {
        Path data = Files.createDirectories(work.resolve("d"));
        assertThat(key(data, work.resolve("k"))).as("before the first start").isTrue();
        Files.createDirectories(work.resolve("r/derby"));
        assertThat(key(work.resolve("r"), work.resolve("k")))
                .as("after a restore")
                .isFalse();
        Files.createFile(data.resolve("node.id"));
        assertThat(key(data, work.resolve("k"))).as("missing").isFalse();
        Path keys = Files.createDirectory(work.resolve("k"), rights("rwx------"));
        Path file = Files.createFile(keys.resolve("vault.key"), rights("rw-------"));
        assertThat(key(data, keys)).isTrue();
        assertThat(finding("keys", data, keys)).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(key(data, keys)).as("open to the group").isFalse();
        assertThat(finding("keys", data, data.resolve("../d/keys")))
                .as("among the data")
                .isFalse();
    }

    @Test
    void theDoctorLooksAtTheHallThatRuns() throws IOException {
        Path data = Files.createDirectory(work.resolve("demo"), rights("rwx------"));
        Files.createFile(data.resolve("node.id"));
        try (Sleeper hall = new Sleeper(work, data, work.resolve("demo-keys"))) {
            yizhan("doctor", "--json");
            assertThat(hall.process.isAlive()).isTrue();
            assertThat(finding("data").get("found").asText()).contains(data.toString());
            assertThat(finding("key").get("found").asText())
                    .contains(work.resolve("demo-keys/vault.key").toString());
            assertThat(finding("key").get("good").asBoolean()).isFalse();
        }
    }

    @Test
    void aSecondDemonstrationLeavesTheFirstAlone() throws IOException {
        Path data = Files.createDirectory(work.resolve("demo"));
        Files.createFile(data.resolve("node.id"));
        try (Sleeper hall = new Sleeper(work, data, work.resolve("demo-keys"))) {
            assertThat(yizhan("demo", "--lang", "en")).isEqualTo(1);
            assertThat(err.toString()).contains("http://127.0.0.1:1", data.toString(), "yizhan stop");
            assertThat(hall.process.isAlive()).isTrue();
            assertThat(data.resolve("node.id")).exists();
        }
    }

    private boolean key(Path data, Path keys) {
        return finding("key", data, keys);
    }

    private boolean finding(String check, Path data, Path keys) {
        out.getBuffer().setLength(0);
        yizhan("doctor", "--json", "--data-dir", data.toString(), "--keys-dir", keys.toString());
        return finding(check).get("good").asBoolean();
    }

    private static FileAttribute<?> rights(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }

    @Test
    void aFailureHasACauseAndARemedy() {
        assertThat(yizhan("logs", "--lang", "en")).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "There is no log at " + work.resolve("log/yizhan.log") + ".",
                        "Start a server first: yizhan run");
    }

    @Test
    void theLogIsToldInColumnsAndAsItStands() throws IOException {
        Files.createDirectories(work.resolve("log"));
        String first = "{\"time\":\"t1\",\"level\":\"WARN\",\"logger\":\"a.b.C\",\"thread\":\"x\",\"message\":\"one\"}";
        String second = "{\"time\":\"t2\",\"level\":\"ERROR\",\"logger\":\"D\",\"thread\":\"x\",\"request\":\"r\","
                + "\"message\":\"two\",\"exception\":\"E\",\"stack\":\"E: two\\n\\tat D.d(D.java:1)\\n\"}";
        Files.writeString(work.resolve("log/yizhan.log"), "cut off}\n" + first + "\n" + second + "\n");
        assertThat(yizhan("logs")).isZero();
        assertThat(out.toString().lines())
                .containsExactly("cut off}", "t1 WARN  C - one", "t2 ERROR D r two", "E: two", "\tat D.d(D.java:1)");
        out.getBuffer().setLength(0);
        assertThat(yizhan("logs", "--json", "-n", "1")).isZero();
        assertThat(out.toString().strip()).isEqualTo(second);
        out.getBuffer().setLength(0);
        assertThat(yizhan("logs", "-n", "0")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(yizhan("logs", "-n", "-1", "--lang", "en")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("\"-1\" is no number of lines.", "Give 0 or more, for example: yizhan logs -n 100");
    }

    @Test
    void aFailureIsJsonWhereJsonWasAskedFor() {
        assertThat(yizhan(
                        "run",
                        "--json",
                        "--database-password-file",
                        work.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(Json.read(out.toString()).get("failed").asBoolean()).isTrue();
        assertThat(Json.read(out.toString()).get("code").asText()).isEqualTo("run.no-password-file");
        assertThat(Json.read(out.toString()).get("remedy").asText()).isNotBlank();
    }

    @Test
    void whatIsNotUnderstoodSaysWhereToLook() {
        assertThat(yizhan("stop", "--nonsense", "--lang", "en")).isEqualTo(2);
        assertThat(err.toString()).contains("--nonsense").contains("yizhan stop --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "doctor", "demo"})
    void refusesAPortThatIsNoneBeforeAnythingElse(String command) {
        for (String port : List.of("99999", "65536", "-1", "http", "")) {
            err.getBuffer().setLength(0);
            assertThat(yizhan(command, "--port", port, "--lang", "en")).as(port).isEqualTo(2);
            assertThat(err.toString().lines())
                    .containsExactly(
                            '"' + port + "\" is no port.",
                            "Give a number from 1 to 65535, or 0 for any that is free, for example: --port 8080");
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void refusesAPortOfTheSiteThatIsNone() throws IOException {
        Path file = Files.createDirectory(work.resolve("etc")).resolve("yizhan.properties");
        for (String port : List.of("99999", "http")) {
            Files.writeString(file, "yizhan.http.port = " + port);
            assertThatThrownBy(() -> Etc.of(work).port()).hasMessage("setting.port");
        }
        Files.writeString(file, "yizhan.http.port = 8081");
        assertThat(Etc.of(work).port()).isEqualTo(8081);
    }

    @Test
    void refusesADayThatIsNone() {
        for (String day : List.of("tomorrow", "2026-02-30", "22.11.2026")) {
            err.getBuffer().setLength(0);
            assertThat(yizhan("clock", day, "--lang", "en")).isEqualTo(2);
            assertThat(err.toString().lines())
                    .containsExactly('"' + day + "\" is no date.", "Write it like this: 2026-11-22");
        }
        err.getBuffer().setLength(0);
        assertThat(yizhan("demo", "--day", "tomorrow", "--lang", "zh-CN")).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("“tomorrow”不是日期。", "请写成 2026-11-22 的样子。");
    }

    @Test
    void theClockIsToldToTheSecond() {
        assertThat(ClockCommand.shown("2026-11-22T06:00:00.123456789")).isEqualTo("2026-11-22 06:00:00");
        assertThat(ClockCommand.shown("2026-11-22T06:00")).isEqualTo("2026-11-22 06:00:00");
    }

    @Test
    void anImportLooksAtItsFileFirst() throws IOException {
        Path file = work.resolve("workers.csv");
        assertThat(yizhan("import", "workers", file.toString(), "--lang", "en")).isEqualTo(1);
        assertThat(err.toString()).contains("The file " + file + " cannot be read.");
        Files.createFile(file);
        assertThat(yizhan("import", "workers", file.toString(), "--lang", "en")).isEqualTo(1);
        assertThat(err.toString()).contains("No server runs here.");
    }

    @Test
    void doctorFindsATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(yizhan("doctor", "--json", "--port", port)).isEqualTo(1);
            assertThat(finding("port").get("good").asBoolean()).isFalse();
            assertThat(finding("port").get("remedy").asText()).contains("--port");
            assertThat(finding("java").get("good").asBoolean()).isTrue();
        }
    }

    private JsonNode finding(String check) {
        for (JsonNode finding : Json.read(out.toString()).get("findings")) {
            if (finding.get("check").asText().equals(check)) {
                return finding;
            }
        }
        throw new AssertionError("no finding " + check + " in " + out);
    }

    private int yizhan(String command, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--work-dir";
        all[all.length - 1] = work.toString();
        return Yizhan.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }
}
