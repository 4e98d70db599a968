// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    @TempDir
    private Path work;

    @Test
    void isFoundAgainWhileItLivesAndNotAfterItWasStopped() throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        Server server = server(process, Server.started(process.toHandle()));
        server.write(layout());
        assertThat(Server.running(layout())).contains(server);

        assertThat(server.stop()).isTrue();

        assertThat(process.isAlive()).isFalse();
        assertThat(Server.running(layout())).isEmpty();
    }

    @Test
    void anotherProcessWithTheSameIdIsNotTakenForIt() throws IOException {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            Server earlier = server(process, Server.started(process.toHandle()) - 60_000);
            earlier.write(layout());

            assertThat(Server.running(layout())).isEmpty();
            assertThat(earlier.stop()).isTrue();
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The shell stands for the command line, and the sleeper for the hall that it has started. */
    @Test
    void itIsSeenWhetherACommandWaitsForItsEnd() throws IOException {
        assertThat(attended("--foreground")).isTrue();
        assertThat(attended("--json")).isFalse();
    }

    private static boolean attended(String option) throws IOException {
        Process command = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; wait", "run", option).start();
        long pid = Long.parseLong(command.inputReader().readLine());
        ProcessHandle hall = ProcessHandle.of(pid).orElseThrow();
        try {
            return new Server(pid, Server.started(hall), "http://127.0.0.1:1", "home", "data", "keys", "log")
                    .attended();
        } finally {
            hall.destroyForcibly();
            command.destroyForcibly();
        }
    }

    private static Server server(Process process, long started) {
        return new Server(process.pid(), started, "http://127.0.0.1:1", "home", "data", "keys", "log");
    }

    private Layout layout() {
        return new Layout(work, true, work);
    }
}
