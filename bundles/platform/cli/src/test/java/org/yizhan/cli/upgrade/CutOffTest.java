// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.Yizhan;

/** The command of an upgrade was killed when the new version could be up; a later command finds the hall as it is then. */
class CutOffTest {
    private static final int WELL = 200;
    private static final int ILL = 503;

    @TempDir
    private Path root;

    private final StringWriter said = new StringWriter();
    private Layout layout;

    @BeforeEach
    void exchanged() throws IOException {
        layout = new Layout(root, false, root.resolve("data"));
        Files.createDirectories(root.resolve("data"));
        Files.createDirectory(root.resolve("etc"));
        Files.copy(
                Path.of("../../../distribution/src/main/distribution/etc/yizhan.properties"),
                root.resolve("etc/yizhan.properties"));
        for (Path tree : new Path[] {root, Journal.fresh(layout)}) {
            Files.createDirectories(tree.resolve("bin"));
            Files.writeString(tree.resolve("bin/version"), "2");
        }
        Files.createDirectories(Journal.former(layout).resolve("bin"));
        Files.writeString(Journal.former(layout).resolve("bin/version"), "1");
        String data = root.resolve("data").toString();
        Map<String, String> flags = Map.of("yizhan.http.port", "0");
        long dead = 1;
        new Journal(true, true, "1", "2", ProcessHandle.current().pid(), dead, true, flags, data, null, true)
                .write(layout);
    }

    @AfterEach
    void leaveNothingRunning() {
        Server.started(layout).ifPresent(Server::kill);
    }

    @Test
    void aHallThatIsUpServesOnAndItsVersionStays() throws IOException {
        Process hall = hall(WELL);
        run();
        assertThat(said.toString()).contains("An upgrade to 2 had been cut off", "A server runs here already");
        assertThat(hall.isAlive()).isTrue();
        assertThat(version()).isEqualTo("2");
        assertThat(root.resolve(".upgrade")).doesNotExist();
    }

    @Test
    void aHallThatIsNotWellIsNeitherStoppedNorJudged() throws IOException {
        Process hall = hall(ILL);
        run("--timeout", "0");
        assertThat(said.toString()).contains("runs, but is not well: HTTP 503");
        assertThat(hall.isAlive()).isTrue();
        assertThat(version()).isEqualTo("2");
        assertThat(Journal.of(layout)).isPresent();
    }

    @Test
    void aVersionThatComesUpAgainStays() throws IOException {
        Healthy.script(root.resolve("bin/karaf"), WELL);
        run("--timeout", "60");
        assertThat(said.toString()).contains("An upgrade to 2 had been cut off", "Up at http");
        assertThat(version()).isEqualTo("2");
        assertThat(root.resolve(".upgrade")).doesNotExist();
    }

    @Test
    void aVersionThatDoesNotComeUpIsUndone() throws IOException {
        Healthy.script(root.resolve("bin/karaf"), ILL);
        run("--timeout", "0");
        assertThat(said.toString())
                .contains("does not come up", "An upgrade to 2 had been cut off", "version 1 is in place again");
        assertThat(version()).isEqualTo("1");
        assertThat(root.resolve(".upgrade")).doesNotExist();
    }

    @Test
    void twoCommandsDoNotMendAtOnce() throws IOException {
        Alone.in(layout, () -> {
            run();
            return null;
        });
        assertThat(said.toString()).contains("Another upgrade of the platform has begun here");
        assertThat(Journal.of(layout)).isPresent();
    }

    private Process hall(int status) throws IOException {
        Path karaf = root.resolve("bin/karaf");
        Healthy.script(karaf, status);
        return Healthy.start(karaf, layout.work());
    }

    private void run(String... more) {
        System.setProperty("yizhan.home", root.toString());
        PrintWriter writer = new PrintWriter(said, true);
        String[] command = new String[5 + more.length];
        System.arraycopy(new String[] {"run", "--port", "0", "--lang", "en"}, 0, command, 0, 5);
        System.arraycopy(more, 0, command, 5, more.length);
        Yizhan.run(writer, writer, command);
    }

    private String version() throws IOException {
        return Files.readString(root.resolve("bin/version"));
    }
}
