// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cli.backup.DerbyFolder;

/** Somebody presses Ctrl-C while a command of an unpacked archive is at work. */
class InterruptionTest {
    private static final String NO_BACKUP = "Interrupted: no backup was made, and nothing half-written is left.";
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    @TempDir
    private Path root;

    private Path data;

    @BeforeEach
    void home() throws IOException {
        data = root.resolve("data");
        Files.createDirectories(root.resolve("bin"));
        Path etc = Files.createDirectories(root.resolve("etc"));
        Files.copy(
                Path.of("../../../distribution/src/main/distribution/etc/yizhan.properties"),
                etc.resolve("yizhan.properties"));
    }

    @ParameterizedTest
    @CsvSource({
        "run, no server is left running",
        "run --foreground, no server is left running",
        "demo, the hall of the demonstration is stopped"
    })
    void aHallThatComesUpIsStopped(String command, String sentence) throws Exception {
        Path karaf = root.resolve("bin/karaf");
        Files.writeString(karaf, "#!/bin/sh\ntouch " + root.resolve("begun") + "\nexec sleep 600\n");
        Files.setPosixFilePermissions(karaf, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process process = yizhan((command + " --port 0").split(" "));
        until(() -> data.resolve("server.json").toFile().length() > 0 && Files.exists(root.resolve("begun")));
        Server hall = Json.read(Files.readString(data.resolve("server.json")), Server.class);
        assertThat(hall.alive()).isTrue();
        assertThat(interrupted(process)).singleElement().asString().contains("Interrupted: ", sentence);
        assertThat(hall.alive()).isFalse();
    }

    @Test
    void aHallIsToldThatNobodyWaitsForItsCopy() throws Exception {
        String cancel = "POST /api/platform/v1/jobs/j1/cancel";
        try (FakeHall hall = new FakeHall(root)) {
            hall.on("POST /api/platform/v1/backups", 202, "{\"job\": \"j1\"}")
                    .on("GET /api/platform/v1/jobs/j1", 200, "{\"state\": \"running\"}")
                    .on(cancel, 200, "{}");
            Process process = yizhan("backup", root.resolve("b.zip").toString(), "--work-dir", root.toString());
            until(() -> hall.asked().contains("GET /api/platform/v1/jobs/j1"));
            assertThat(interrupted(process)).containsExactly(NO_BACKUP);
            assertThat(hall.asked()).contains(cancel);
            assertThat(files(root)).containsExactlyInAnyOrder("bin", "data", "etc", "server.json");
        }
    }

    @Test
    void aBackupThatIsBeingWrittenLeavesNothing() throws Exception {
        database();
        byte[] large = new byte[64 << 20];
        new Random(7).nextBytes(large);
        Files.write(data.resolve("derby/large.dat"), large);
        Process process = yizhan("backup", root.resolve("b.zip").toString(), "--data-dir", data.toString());
        until(() -> files(root).stream().anyMatch(name -> name.endsWith(".part")));
        assertThat(interrupted(process)).containsExactly(NO_BACKUP);
        assertThat(files(root)).containsExactlyInAnyOrder("bin", "data", "etc");
        assertThat(files(data)).containsExactly("derby");
    }

    /** A command with nothing to put in order ends as programs do. */
    @Test
    void anyOtherCommandEndsAtOnce() throws Exception {
        Files.createDirectories(data.resolve("log"));
        Files.writeString(data.resolve("log/yizhan.log"), "a line\n");
        Process process = yizhan("logs", "--follow");
        assertThat(process.inputReader().readLine()).isEqualTo("a line");
        assertThat(interrupted(process)).isEmpty();
    }

    private void database() throws SQLException, IOException {
        Files.createDirectories(data);
        System.setProperty("derby.stream.error.field", DerbyFolder.class.getName() + ".NOWHERE");
        String url = "jdbc:derby:" + data.resolve("derby");
        DriverManager.getConnection(url + ";create=true").close();
        ThrowingCallable end = () -> DriverManager.getConnection(url + ";shutdown=true");
        assertThat(catchThrowable(end)).hasMessageContaining("shutdown");
    }

    /** Interrupts as a terminal does. @return the lines of the standard error */
    private static List<String> interrupted(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(130);
        return said.lines().toList();
    }

    /** As the script starts it; with Ctrl-C, which who runs tests in the background has switched off. */
    private Process yizhan(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Dyizhan.home=" + root));
        command.add(Yizhan.class.getName());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--lang", "en"));
        return new ProcessBuilder(command).start();
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Health.pause();
        }
    }

    private static List<String> files(Path folder) {
        return List.of(folder.toFile().list());
    }
}
