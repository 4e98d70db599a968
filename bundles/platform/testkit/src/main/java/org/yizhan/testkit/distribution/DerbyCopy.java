// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The database of a running server on Derby as it was at one moment. Only one process may open the files, so they are copied while
 * the server is held, which leaves in the copy what a crash at that moment would have left; Derby recovers it as it does then.
 */
public final class DerbyCopy implements AutoCloseable {
    /** What says that a server is there, which the copy has none of. */
    private static final String LOCK = ".lck";

    private final Path folder;

    private DerbyCopy(Path folder) {
        this.folder = folder;
    }

    /** Copies the database; what was answered before is in it. */
    public static DerbyCopy of(RunningServer server) {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "derby-copy");
            Path original = server.data().resolve("derby");
            server.whileHeld(() -> copy(original, folder.resolve("derby")));
            return new DerbyCopy(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> walk = Files.walk(from)) {
            List<Path> files =
                    walk.filter(file -> !file.toString().endsWith(LOCK)).toList();
            for (Path file : files) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection for independent SQL. The caller closes it; what it changes, no server sees. */
    public Connection connection() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private String url() {
        return "jdbc:derby:" + folder.resolve("derby");
    }

    @Override
    public void close() {
        try {
            DriverManager.getConnection(url() + ";shutdown=true").close();
        } catch (SQLException e) {
            // Derby says by an exception that it has shut down.
            if (!"08006".equals(e.getSQLState())) {
                throw new IllegalStateException(e);
            }
        } finally {
            Installation.remove(folder);
        }
    }
}
