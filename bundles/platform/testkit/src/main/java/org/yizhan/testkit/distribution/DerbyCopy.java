// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /**
     * What is another with each commit, and costs next to nothing: names, lengths and times of the files of Derby's log, to which
     * everything goes before it is answered.
     */
    public static Object written(RunningServer server) {
        try (Stream<Path> log = Files.list(server.data().resolve("derby/log"))) {
            Map<String, Object> files = new TreeMap<>();
            for (Path file : log.toList()) {
                BasicFileAttributes at = Files.readAttributes(file, BasicFileAttributes.class);
                files.put(file.getFileName().toString(), List.of(at.size(), at.lastModifiedTime()));
            }
            return files;
        } catch (NoSuchFileException checkpoint) {
            // Derby drops a file that it needs no more.
            return new Object();
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
