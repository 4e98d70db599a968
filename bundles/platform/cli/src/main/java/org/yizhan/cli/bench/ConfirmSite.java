// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.StartOptions;
import org.yizhan.cli.demo.Invariants;

/** Where both sides confirm: the hall's database, and a copy of it for plain JDBC. */
interface ConfirmSite extends AutoCloseable {
    /** How the hall starts here. */
    StartOptions options(StartOptions standard);

    /** Copies the database; the hall has stopped. @return the copy's JDBC address */
    String copy();

    /** Rows that break an invariant after all; the hall has stopped. */
    Map<String, Long> broken();

    @Override
    default void close() {}

    /** Derby in the folder, which is emptied. */
    static ConfirmSite derby(Path folder) {
        return new OnDerby(folder);
    }

    /** A PostgreSQL, with what the hall keeps beside it in the folder. */
    static ConfirmSite postgres(Path folder, BenchPostgres server) {
        return new OnPostgres(folder, server);
    }

    /** On Derby one process owns the files. */
    record OnDerby(Path folder) implements ConfirmSite {
        @Override
        public StartOptions options(StartOptions standard) {
            return standard.withData(fresh(folder));
        }

        @Override
        public String copy() {
            Path copy = folder.resolveSibling(folder.getFileName() + "-jdbc");
            Path from = folder.resolve("derby");
            try {
                Folders.forget(copy);
                try (Stream<Path> files = Files.walk(from)) {
                    for (Path file : (Iterable<Path>) files::iterator) {
                        Files.copy(file, copy.resolve(from.relativize(file).toString()));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return "jdbc:derby:" + copy;
        }

        @Override
        public Map<String, Long> broken() {
            return Invariants.brokenInDerby(folder.resolve("derby"));
        }
    }

    /** On PostgreSQL the copy is another database of the same server. */
    record OnPostgres(Path folder, BenchPostgres server) implements ConfirmSite {
        private static final String HALL = "hall";
        private static final String COPY = "plain";

        @Override
        public StartOptions options(StartOptions standard) {
            server.execute("CREATE DATABASE " + HALL);
            return standard.withData(fresh(folder))
                    .with("yizhan.database.kind", "postgresql")
                    .with("yizhan.database.url", server.url(HALL))
                    .with("yizhan.database.user", BenchPostgres.USER);
        }

        @Override
        public String copy() {
            server.execute("CREATE DATABASE " + COPY + " TEMPLATE " + HALL);
            return server.url(COPY) + "?reWriteBatchedInserts=true&user=" + BenchPostgres.USER;
        }

        @Override
        public Map<String, Long> broken() {
            try (Connection connection = DriverManager.getConnection(server.url(HALL), BenchPostgres.USER, "")) {
                return Invariants.broken(connection);
            } catch (SQLException e) {
                throw new Failure(e, "bench.client", e.toString());
            }
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private static Path fresh(Path folder) {
        try {
            Folders.forget(folder);
            Files.createDirectories(folder.getParent());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
