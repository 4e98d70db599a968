// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.ConstructorResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.io.FileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.Problem;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.store.Store;
import org.yizhan.api.store.Store.Dialect;

/** The store of a module that came through the gate: its own tables, and nothing else of the schema that all share. */
@ParameterizedClass
@EnumSource(Dialect.class)
class StoreBesideTest {
    private static final String FOREIGN = "platform.table-foreign";
    private static final String REFUSED = "platform.statement-refused";
    private static final String AUDIT = "SELECT COUNT(*) FROM PLATFORM_AUDIT";

    @Parameter
    Dialect dialect;

    private World world;
    private Store store;

    /** A row of the platform's, as a module would map it for itself. */
    @Entity(name = "Stolen")
    @Table(name = "PLATFORM_MIGRATION")
    public static class Stolen {
        @Id
        @Column(name = "MODULE")
        String module;
    }

    /** A mapping that opens what it reads. */
    @Entity(name = "Reading")
    @Table(name = "PROBE_NOTE")
    @SqlResultSetMapping(
            name = "reading",
            classes =
                    @ConstructorResult(
                            targetClass = FileReader.class,
                            columns = @ColumnResult(name = "PATH", type = String.class)))
    public static class Reading {
        @Id
        @Column(name = "ID")
        String id;
    }

    /** What a module does on its connection. */
    private interface Work {
        Object run(Connection connection) throws SQLException;
    }

    @BeforeEach
    void open() {
        world = World.withNode(dialect);
        store = world.node().storeBeside("probe", Note.class, Tally.class, Stolen.class);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void doesWhatAModuleDoesWithItsOwn() {
        written(em -> {
            IntStream.range(0, 5).forEach(i -> em.persist(new Note("n" + i, "text of PLATFORM_AUDIT " + i)));
            em.persist(new Tally("t"));
            return null;
        });
        written(em -> {
            em.find(Note.class, "n0", LockModeType.PESSIMISTIC_WRITE).text = "other";
            em.remove(em.find(Note.class, "n1"));
            return null;
        });
        assertThat(written(em -> em.createQuery("UPDATE Tally t SET t.amount = t.amount + 2 WHERE t.id = :id")
                        .setParameter("id", "t")
                        .executeUpdate()))
                .isEqualTo(1);
        assertThat(written(em -> em.createQuery("SELECT n.id FROM Note n WHERE LENGTH(TRIM(n.text)) > 2"
                                + " AND LOWER(CONCAT(n.text, 'x')) LIKE '%x' ESCAPE '!' AND LOCATE('e', n.text) > 0"
                                + " AND NOT EXISTS (SELECT t FROM Tally t WHERE t.id = n.id) AND MOD(n.version, 7) < 7"
                                + " AND COALESCE(NULLIF(n.text, ''), 'y') <> 'y' ORDER BY n.id DESC")
                        .setFirstResult(1)
                        .setMaxResults(2)
                        .getResultList()))
                .isEqualTo(List.of("n3", "n2"));
        assertThat((Object[])
                        written(em -> em.createQuery("SELECT COUNT(n), MAX(t.amount) FROM Note n LEFT JOIN Tally t ON"
                                        + " t.id = 't' GROUP BY t.id HAVING COUNT(n) > 1")
                                .getSingleResult()))
                .containsExactly(4L, 2L);
        assertThat(written(em -> em.createNativeQuery(
                                "SELECT TEXT FROM PROBE_NOTE WHERE TEXT <> 'FROM PLATFORM_AUDIT' AND ID = ?1")
                        .setParameter(1, "n0")
                        .getSingleResult()))
                .isEqualTo("other");
        assertThat(written(em -> em.createQuery("DELETE FROM Note n").executeUpdate()))
                .isEqualTo(4);
    }

    /** The platform's rows go through the same connection, and are not the module's. */
    @Test
    void carriesThePlatformsRows() {
        store.write(em -> {
            em.persist(new Note("n", "a"));
            world.platform().audit().record("probe.note", "n", Map.of());
            world.platform().events().publish(new NoteChanged(EventHead.of("n", 1, null, Instant.now()), "a"));
            return null;
        });
        assertThat(world.number(AUDIT)).isOne();
        world.awaitQuiet();
    }

    @Test
    void hasNoStatementForWhatIsOthers() {
        for (String sql : List.of(
                AUDIT,
                "SELECT COUNT(*) FROM \"PLATFORM_AUDIT\"",
                "SELECT COUNT(*) FROM \"platform_audit\"",
                "SELECT COUNT(*) FROM PROBE_NOTE N, PLATFORM_AUDIT A",
                "SELECT COUNT(*) FROM PROBE_NOTE WHERE ID IN (SELECT ID FROM PLATFORM_AUDIT)",
                "SELECT COUNT(*) FROM SYS.SYSTABLES",
                "SELECT COUNT(*) FROM pg_catalog.pg_class")) {
            refused(FOREIGN, em -> em.createNativeQuery(sql).getResultList());
        }
        for (String sql : List.of("DELETE FROM PLATFORM_AUDIT", "UPDATE PLATFORM_MIGRATION SET MODULE = 'x'")) {
            refused(FOREIGN, em -> em.createNativeQuery(sql).executeUpdate());
        }
        for (String sql : List.of("DROP TABLE PROBE_NOTE", "CREATE TABLE PROBE_NEXT (ID INTEGER)")) {
            refused(REFUSED, em -> em.createNativeQuery(sql).executeUpdate());
        }
        assertThat(world.number(AUDIT)).isZero();
    }

    /** The provider makes the statements here, from what the module has told it. */
    @Test
    void hasNoMappingForWhatIsOthers() {
        refused(FOREIGN, em -> em.find(Stolen.class, "probe"));
        refused(FOREIGN, em -> em.createQuery("SELECT s FROM Stolen s").getResultList());
        refused(FOREIGN, em -> em.createQuery("DELETE FROM Stolen s").executeUpdate());
        refused(FOREIGN, em -> {
            Stolen stolen = new Stolen();
            stolen.module = "x";
            em.persist(stolen);
            return null;
        });
        refused(FOREIGN, em -> em.createQuery("SELECT SQL('(SELECT MAX(MODULE) FROM PLATFORM_MIGRATION)') FROM Note n")
                .getResultList());
        refused(REFUSED, em -> em.createQuery("SELECT FUNCTION('pg_read_file', n.text) FROM Note n")
                .getResultList());
        refused(REFUSED, em -> em.createStoredProcedureQuery("SYSCS_UTIL.SYSCS_CHECKPOINT_DATABASE")
                .execute());
    }

    @Test
    void hasNoWayAroundItByItsConnection() {
        String sql = AUDIT;
        refusedOn(FOREIGN, connection -> connection.createStatement().executeQuery(sql));
        refusedOn(FOREIGN, connection -> connection.createStatement().execute(sql, Statement.RETURN_GENERATED_KEYS));
        refusedOn(FOREIGN, connection -> connection.createStatement().executeUpdate("DELETE FROM PLATFORM_AUDIT"));
        refusedOn(FOREIGN, connection -> connection.createStatement().executeLargeUpdate("DELETE FROM PLATFORM_AUDIT"));
        refusedOn(FOREIGN, connection -> connection.prepareStatement(sql).executeQuery());
        refusedOn(FOREIGN, connection -> connection.prepareCall(sql));
        refusedOn(FOREIGN, connection -> connection.nativeSQL(sql));
        refusedOn(FOREIGN, connection -> {
            connection.createStatement().addBatch("DELETE FROM PLATFORM_AUDIT");
            return null;
        });
        refusedOn(FOREIGN, connection -> connection
                .prepareStatement("SELECT ID FROM PROBE_NOTE")
                .executeQuery(sql));
        refusedOn(FOREIGN, connection -> connection
                .createStatement()
                .getConnection()
                .createStatement()
                .executeQuery(sql));
        refusedOn(FOREIGN, connection -> connection
                .getMetaData()
                .getConnection()
                .createStatement()
                .executeQuery(sql));
        for (Work work : List.<Work>of(
                connection -> connection.createStatement().unwrap(Statement.class),
                connection -> connection.getMetaData().getTables(null, null, null, null),
                connection -> connection.prepareStatement("DELETE FROM PROBE_NOTE", new String[] {"ID"}),
                connection -> {
                    connection.setSchema("SYS");
                    return null;
                })) {
            assertThatThrownBy(() -> onConnection(work)).hasRootCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void hasAConnectionForItsOwn() {
        onConnection(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO PROBE_TALLY (ID, AMOUNT) VALUES (?, ?)")) {
                for (int i = 0; i < 3; i++) {
                    insert.setString(1, "t" + i);
                    insert.setLong(2, i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(3);
                assertThat(insert.getConnection()).isSameAs(connection).isEqualTo(connection);
            }
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery("SELECT SUM(AMOUNT) FROM PROBE_TALLY")) {
                rows.next();
                assertThat(rows.getLong(1)).isEqualTo(3);
            }
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isPositive();
            return null;
        });
    }

    /** The provider makes objects by names that stand in a text or an annotation, where no scan of code sees them. */
    @Test
    void makesNoObjectsOfClassesThatOpenFiles() throws IOException {
        Path secret = Files.writeString(Path.of("target/secret.txt"), "secret");
        written(em -> {
            em.persist(new Tally("t"));
            return null;
        });
        for (String type : List.of(
                "java.io.FileReader",
                "java.io.FileOutputStream",
                "java.util.Formatter",
                "java.util.zip.ZipFile",
                "org.eclipse.persistence.logging.DefaultSessionLog")) {
            assertThatThrownBy(
                            () -> written(em -> em.createQuery("SELECT NEW " + type + "('" + secret + "') FROM Tally t")
                                    .getSingleResult()))
                    .as(type)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(written(em -> em.createQuery("SELECT NEW java.lang.StringBuilder(t.id) FROM Tally t")
                        .getSingleResult()))
                .hasToString("t");
        assertThat(secret).hasContent("secret");
        assertThatThrownBy(() -> {
                    Store other = world.node().storeBeside("probe", Tally.class, Reading.class);
                    other.read(em -> em.createNativeQuery("SELECT '" + secret + "' AS PATH FROM PROBE_TALLY", "reading")
                            .getSingleResult());
                })
                .isInstanceOf(RuntimeException.class);
    }

    private Object written(Store.Work<?> work) {
        return store.write(work::run);
    }

    private void refused(String code, Store.Work<?> work) {
        assertThatThrownBy(() -> written(work))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private void refusedOn(String code, Work work) {
        refused(code, em -> run(em, work));
    }

    private void onConnection(Work work) {
        written(em -> run(em, work));
    }

    private static Object run(EntityManager em, Work work) {
        try {
            return work.run(em.unwrap(Connection.class));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
