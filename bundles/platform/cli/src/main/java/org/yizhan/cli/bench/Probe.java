// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Health;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.Terminal;

/**
 * The bundle with the raw servlet, among those with which the next server starts: it is no module, so no gate would let it in
 * later. The archive knows no such bundle.
 */
final class Probe implements AutoCloseable {
    static final String PATH = "/bench/raw";

    private static final int TRIES = 1_200;
    private static final String JAR = "bench/probe.jar";
    private static final String LINE = "reference\\:file\\:" + JAR + " = 50";

    private final Path jar;
    private final Path startup;

    private Probe(Path jar, Path startup) {
        this.jar = jar;
        this.startup = startup;
    }

    /** Puts it there, before the server starts. */
    static Probe in(Layout layout, Terminal terminal) throws IOException {
        Path home = layout.distribution(terminal);
        return in(home, BuiltJar.of(layout, "bench-probe"));
    }

    static Probe in(Path home, Path built) throws IOException {
        Probe probe = new Probe(home.resolve("system").resolve(JAR), home.resolve("etc/startup.properties"));
        Files.createDirectories(probe.jar.getParent());
        Files.copy(built, probe.jar, StandardCopyOption.REPLACE_EXISTING);
        List<String> lines = probe.others();
        lines.add(LINE);
        Files.write(probe.startup, lines);
        return probe;
    }

    /** The lines without ours, which a run that was killed may have left. */
    private List<String> others() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(startup));
        lines.remove(LINE);
        return lines;
    }

    /** Waits until the servlet answers. */
    void await(Server server) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(server.url() + PATH).toURL().openConnection();
            int status = connection.getResponseCode();
            connection.disconnect();
            if (status == 200) {
                return;
            }
            Health.pause();
        }
        throw new Failure("bench.no-probe", startup, "bench-probe");
    }

    /** The next server has no probe. */
    @Override
    public void close() throws IOException {
        Files.write(startup, others());
        Files.deleteIfExists(jar);
        Files.deleteIfExists(jar.getParent());
    }
}
