// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.LockHolder;

/** The data of a hall around an upgrade of the platform that goes back. */
class SnapshotTest {
    private static final String ENTERED = "INSERT INTO WORKER VALUES 9";
    private static final String MIGRATED = "INSERT INTO PLATFORM_MIGRATION VALUES ('posting', 99)";

    @TempDir
    private Path data;

    private Snapshot snapshot;

    @BeforeEach
    void take() throws Exception {
        database(
                "CREATE TABLE PLATFORM_MIGRATION (MODULE VARCHAR(80), VERSION INT)",
                "INSERT INTO PLATFORM_MIGRATION VALUES ('posting', 1)",
                "CREATE TABLE WORKER (ID INT)",
                "INSERT INTO WORKER VALUES 1, 2");
        Files.writeString(data.resolve("audit.anchor"), "7 abc");
        snapshot = Snapshot.of(data);
        snapshot.begin();
        snapshot.copy();
        Files.writeString(data.resolve("audit.anchor"), "9 def");
    }

    @Test
    void whatWasEnteredStaysWhereNothingWasMigrated() throws Exception {
        database(ENTERED);
        assertThat(snapshot.putBack()).isNull();
        assertThat(workers()).isEqualTo(3);
        assertThat(data.resolve("audit.anchor")).hasContent("9 def");
    }

    @Test
    void migratedDataArePutBackAndThoseThatWereTriedAreKept() throws Exception {
        database(ENTERED, MIGRATED);
        Path tried = snapshot.putBack();
        assertThat(workers()).isEqualTo(2);
        assertThat(data.resolve("audit.anchor")).hasContent("7 abc");
        assertThat(DerbyFolder.look(tried.resolve("derby")).rows()).containsEntry("WORKER", 3L);
        assertThat(tried.resolve("audit.anchor")).hasContent("9 def");
    }

    @Test
    void whoIsCutOffGoesOn() throws Exception {
        database(ENTERED, MIGRATED);
        Path tried = Files.createDirectory(snapshot.folder().resolve("tried"));
        Files.move(data.resolve("derby"), tried.resolve("derby"));
        assertThat(snapshot.putBack()).isEqualTo(tried);
        assertThat(snapshot.putBack()).as("once more").isEqualTo(tried);
        assertThat(workers()).isEqualTo(2);
        assertThat(data.resolve("audit.anchor")).hasContent("7 abc");
    }

    @Test
    void dataThatDoNotOpenAnyMoreArePutBack() throws Exception {
        Files.delete(data.resolve("derby/service.properties"));
        assertThat(snapshot.putBack()).isNotNull();
        assertThat(workers()).isEqualTo(2);
    }

    @Test
    void aHallThatNeverRanIsEmptyAgain() throws Exception {
        Path empty = Files.createDirectory(data.resolve("empty"));
        Snapshot nothing = Snapshot.of(empty);
        nothing.begin();
        nothing.copy();
        assertThat(nothing.putBack()).isNull();
        Files.createDirectory(empty.resolve("derby"));
        assertThat(nothing.putBack()).isNotNull();
        assertThat(empty.resolve("derby")).doesNotExist();
    }

    /** Nobody knows when it writes: a copy might not open again. */
    @Test
    void oneThatSomebodyHasOpenIsNotCopied() throws Exception {
        Snapshot another = Snapshot.of(data);
        another.begin();
        try (LockHolder other = new LockHolder(data.resolve("derby/dbex.lck"))) {
            assertThat(other).isNotNull();
            assertThatThrownBy(another::copy).hasMessage("backup.in-use");
        }
        assertThat(another.folder()).isEmptyDirectory();
    }

    private long workers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM WORKER")) {
            rows.next();
            return rows.getLong(1);
        } finally {
            end();
        }
    }

    private void database(String... statements) throws SQLException {
        System.setProperty("derby.stream.error.field", DerbyFolder.class.getName() + ".NOWHERE");
        try (Connection connection = DriverManager.getConnection(url() + ";create=true");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } finally {
            end();
        }
    }

    private String url() {
        return "jdbc:derby:" + data.resolve("derby");
    }

    private void end() {
        try (Connection never = DriverManager.getConnection(url() + ";shutdown=true")) {
            assertThat(never).isNull();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("08006");
        }
    }
}
