// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Terminal;

/** Karaf as its makers ship it, with its http feature: what our start is compared with. Maven fetches it once. */
final class StockKaraf {
    private static final String LAST_FEATURE = "    kar/";

    private final Fetched fetched;
    private final Path folder;
    private final Terminal terminal;

    StockKaraf(Layout layout, Terminal terminal) {
        this.fetched = new Fetched(layout, "stock-karaf");
        this.folder = fetched.folder();
        this.terminal = terminal;
    }

    BootSubject subject() {
        try {
            String version = fetched.property("karaf.version");
            Path archive = folder.resolve("target/archive/apache-karaf-" + version + ".tar.gz");
            if (!Files.isRegularFile(archive)) {
                fetch(version);
            }
            return new BootSubject(
                    archive,
                    this::withHttp,
                    (home, port) -> List.of(home.resolve("bin/karaf").toString(), "daemon"),
                    "/",
                    status -> status > 0);
        } catch (IOException e) {
            throw new Failure(e, "bench.no-stock", fetched.log());
        }
    }

    private void fetch(String version) throws IOException {
        terminal.progress("bench.boot.fetch", version);
        fetched.fetch("bench.no-stock", "karaf.version=" + version);
    }

    /** Puts the http feature's bundles beside the others, boots it, and gives it a port of its own. */
    private void withHttp(Path home, int port) throws IOException {
        Path repository = folder.resolve("target/repository");
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = home.resolve("system")
                        .resolve(repository.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path features = home.resolve("etc/org.apache.karaf.features.cfg");
        Files.writeString(features, Files.readString(features).replace(LAST_FEATURE, "    http, \\\n" + LAST_FEATURE));
        Files.writeString(home.resolve("etc/org.ops4j.pax.web.cfg"), "org.osgi.service.http.port=" + port + "\n");
    }
}
