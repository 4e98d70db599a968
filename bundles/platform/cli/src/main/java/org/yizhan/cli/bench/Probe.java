// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Health;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.Terminal;

/** The bundle with the raw servlet, in a folder from which the next server takes it. The archive knows no such folder. */
final class Probe implements AutoCloseable {
    static final String PATH = "/bench/raw";

    private static final int TRIES = 1_200;

    private final Path settings;

    private Probe(Path settings) {
        this.settings = settings;
    }

    /** Puts it there, before the server starts. */
    static Probe in(Layout layout, Terminal terminal) throws IOException {
        Path home = layout.distribution(terminal);
        Path folder = layout.work().resolve("bench/http/bundles");
        Folders.forget(folder);
        Files.createDirectories(folder);
        Files.copy(jar(layout), folder.resolve("probe.jar"), StandardCopyOption.REPLACE_EXISTING);
        Path settings = home.resolve("etc/org.apache.felix.fileinstall-bench.cfg");
        Files.writeString(
                settings,
                "felix.fileinstall.dir = " + folder + "\nfelix.fileinstall.tmpdir = "
                        + home.resolve("data/tmp")
                        + "\nfelix.fileinstall.poll = 500\nfelix.fileinstall.start.level = 50\n"
                        + "felix.fileinstall.active.level = 0\n");
        return new Probe(settings);
    }

    private static Path jar(Layout layout) throws IOException {
        Path target = layout.root().resolve("bundles/platform/bench-probe/target");
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                Path jar = files.filter(file -> file.getFileName().toString().matches("bench-probe-.*\\.jar"))
                        .findFirst()
                        .orElse(null);
                if (jar != null) {
                    return jar;
                }
            }
        }
        throw new Failure("bench.no-probe", target);
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
        throw new Failure("bench.no-probe", settings);
    }

    /** The next server has no probe. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(settings);
    }
}
