// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Interruption;

/** A Derby database in a folder that no hall uses. */
public final class DerbyFolder {
    /** Where Derby's own log goes, by its name: nobody looks for it beside a backup. */
    public static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    private static final String ENDED = "08006";

    private DerbyFolder() {}

    /** Opens the database, which brings a copy that was made of a running one to its end, and shuts it down again. */
    static Tables look(Path folder) {
        System.setProperty("derby.stream.error.field", DerbyFolder.class.getName() + ".NOWHERE");
        String url = "jdbc:derby:" + folder;
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setReadOnly(true);
            return Tables.of(connection);
        } catch (SQLException e) {
            throw new Failure(e, "backup.not-opened", folder, e.getMessage());
        } finally {
            Interruption.spared(() -> {
                end(url);
                return null;
            });
        }
    }

    /** Copies one that nobody has open. */
    static void copy(Path derby, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(derby)) {
            for (Path from : (Iterable<Path>) files::iterator) {
                Interruption.check();
                Path target = to.resolve(derby.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(target);
                } else if (!from.getFileName().toString().endsWith(".lck")) {
                    Files.copy(from, target);
                }
            }
        }
    }

    /** Its bytes; 0 when there is none. */
    static long size(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /** How many migrations have run in it or were begun; empty when it does not open, or is no hall's. */
    static OptionalLong migrations(Path folder) {
        System.setProperty("derby.stream.error.field", DerbyFolder.class.getName() + ".NOWHERE");
        String url = "jdbc:derby:" + folder;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM PLATFORM_MIGRATION")) {
            rows.next();
            return OptionalLong.of(rows.getLong(1));
        } catch (SQLException e) {
            return OptionalLong.empty();
        } finally {
            end(url);
        }
    }

    private static void end(String url) {
        try (Connection never = DriverManager.getConnection(url + ";shutdown=true")) {
            throw new IllegalStateException("Derby gave a connection instead of ending: " + never);
        } catch (SQLException e) {
            if (!ENDED.equals(e.getSQLState()) && !"XJ004".equals(e.getSQLState())) {
                throw new Failure(e, "backup.not-opened", url, e.getMessage());
            }
        }
    }

    /**
     * Its files are whole for nobody but the process that has it open.
     *
     * @param data the folder in which it lies, if there is one
     * @throws Failure when another process has it open
     */
    public static void requireClosed(Path data) {
        if (inUse(data.resolve("derby"))) {
            throw new Failure("backup.in-use", data);
        }
    }

    /** Whether another process has it open. */
    public static boolean inUse(Path folder) {
        Path lock = folder.resolve("dbex.lck");
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
