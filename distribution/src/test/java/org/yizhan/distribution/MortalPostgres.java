// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.yizhan.testkit.Postgres;

/** A PostgreSQL of a test's own that may be killed and comes back on the same files and the same port. */
final class MortalPostgres implements AutoCloseable {
    private final Path cluster;
    private EmbeddedPostgres server;

    MortalPostgres(Path cluster) {
        this.cluster = cluster;
        server = start(0);
    }

    private EmbeddedPostgres start(int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("max_connections", "100")
                // The machine lives on, so what was written stands, but for what is taken away.
                .setServerConfig("fsync", "off")
                // Pages go to their files by checkpoints alone, so that the log knows of every one.
                .setServerConfig("bgwriter_lru_maxpages", "0");
        try {
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return server.getJdbcUrl(Postgres.USER, "postgres");
    }

    /** Kills it as a cut in the power does, does something to its files, and starts it again. */
    void dieAnd(Runnable meanwhile) {
        int port = server.getPort();
        ProcessHandle master = master();
        var children = master.descendants().toList();
        master.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        master.onExit().join();
        children.forEach(child -> child.onExit().join());
        close();
        meanwhile.run();
        server = start(port);
    }

    private ProcessHandle master() {
        try {
            String pid = Files.readAllLines(cluster.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
