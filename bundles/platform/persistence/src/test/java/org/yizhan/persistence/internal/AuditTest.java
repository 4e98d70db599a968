// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.Page;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.health.HealthCheck.Result;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.platform.AuditLog.Entry;
import org.yizhan.api.platform.AuditLog.Query;
import org.yizhan.api.platform.RequestScope;
import org.yizhan.api.store.Store.Dialect;

@ParameterizedClass
@EnumSource(Dialect.class)
class AuditTest {
    private static final int ROWS = 12;
    private static final Caller STAFF =
            new Caller("a1", Role.STATION_STAFF, "110101000000", null, false, Locale.SIMPLIFIED_CHINESE);

    @Parameter
    Dialect dialect;

    @TempDir
    private Path attacker;

    private World world;
    private AuditLog log;

    @BeforeEach
    void open() {
        world = World.withNode(dialect);
        log = world.platform().auditLog();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void saysWhoDidWhatFromWhere() throws Exception {
        new RequestScope("r1", "probe", "192.0.2.7", null)
                .run(() -> world.access.as(STAFF, () -> {
                    record("probe.write", "n1", Map.of("b", 2, "a", "甲"));
                    return null;
                }));
        Entry row = log.search(Query.ALL, null, 10).items().get(0);
        assertThat(List.of(row.actor(), row.role(), row.region(), row.remoteAddress(), row.requestId()))
                .containsExactly("a1", "station-staff", "110101000000", "192.0.2.7", "r1");
        assertThat(row.action() + " " + row.subject() + " " + row.facts()).isEqualTo("probe.write n1 {a=甲, b=2}");
    }

    @Test
    void findsByWhatIsAskedAndPages() {
        for (int i = 0; i < ROWS; i++) {
            record(i % 3 == 0 ? "probe.write" : "other.write", "n" + i % 4, Map.of());
        }
        assertThat(log.search(new Query("probe.", null, null, null, null), null, 100)
                        .items())
                .hasSize(4);
        assertThat(log.search(new Query("other.write", "n1", null, null, null), null, 100)
                        .items())
                .hasSize(2);
        Page<Entry> first = log.search(Query.ALL, null, 7);
        Page<Entry> second = log.search(Query.ALL, first.next(), 7);
        assertThat(first.items()).hasSize(7);
        assertThat(second.items()).hasSize(5).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isNull();
    }

    @Test
    void verifiesWhatNobodyTouchedAlsoAfterARestart() {
        fill();
        assertThat(log.verify()).isEqualTo(new AuditLog.Verdict(true, ROWS, 0, null, null));
        World.Node node = world.node();
        if (dialect == Dialect.POSTGRESQL) {
            node.platform.close();
            Platform again = world.node("node-1", () -> World.right(dialect)).platform;
            again.audit().record("probe.again", null, null);
            world.awaitSealed();
            assertThat(again.auditLog().verify().checked()).isEqualTo(ROWS + 1);
            assertThat(again.auditLog().verify().whole()).isTrue();
        }
    }

    @Test
    void seesAChangeOfAnyColumn() {
        fill();
        for (String change : List.of(
                "ACTOR = 'b'",
                "ROLE = 'auditor'",
                "REGION = '1'",
                "REMOTE_ADDRESS = '1'",
                "REQUEST_ID = '1'",
                "ACTION = 'probe.read'",
                "SUBJECT = 'n7'",
                "FACTS = '{\"i\":99}'",
                "HAPPENED_AT = '2020-01-01 00:00:00'",
                "HASH = 'abc'",
                "PREV_HASH = 'abc'")) {
            tampered("UPDATE PLATFORM_AUDIT SET " + change + " WHERE SEQ = 5", 5);
        }
    }

    @Test
    void seesARowThatIsGone() {
        fill();
        for (int row = 1; row < ROWS; row++) {
            tampered("DELETE FROM PLATFORM_AUDIT WHERE SEQ = " + row, row);
        }
    }

    @Test
    void seesAnEndThatIsCutOff() {
        fill();
        tampered("DELETE FROM PLATFORM_AUDIT WHERE SEQ = " + ROWS, ROWS);
        tampered("DELETE FROM PLATFORM_AUDIT WHERE SEQ > 3", 4);
        tampered("DELETE FROM PLATFORM_AUDIT", 1);
    }

    @Test
    void seesRowsThatChangedPlaces() {
        fill();
        tampered(
                "UPDATE PLATFORM_AUDIT SET SEQ = CASE SEQ WHEN 4 THEN -9 ELSE 4 END WHERE SEQ IN (4, 9)",
                "UPDATE PLATFORM_AUDIT SET SEQ = 9 WHERE SEQ = -9",
                4);
    }

    @Test
    void seesARowThatWasPutIn() {
        fill();
        tampered(
                "UPDATE PLATFORM_AUDIT SET SEQ = 1000 + SEQ WHERE SEQ >= 6",
                "UPDATE PLATFORM_AUDIT SET SEQ = SEQ - 999 WHERE SEQ >= 1000",
                "INSERT INTO PLATFORM_AUDIT (ID, HAPPENED_AT, ACTION, FACTS, SEQ, PREV_HASH, HASH)"
                        + " SELECT 'forged', HAPPENED_AT, ACTION, FACTS, 6, HASH, HASH FROM PLATFORM_AUDIT WHERE SEQ = 5",
                6);
    }

    @Test
    void seesAChainThatWasMadeAnew() {
        fill();
        world.execute("UPDATE PLATFORM_AUDIT SET ACTOR = 'somebody else', SEQ = NULL, PREV_HASH = NULL, HASH = NULL");
        // A sealer without the anchor's memory, as an attacker would run it.
        world.node().platform.close();
        reseal();
        AuditLog.Verdict verdict = log.verify();
        assertThat(verdict.whole()).isFalse();
        assertThat(verdict.why()).contains("made anew");
    }

    @Test
    void healthLooksAtTheNewestRowsAlone() {
        for (int i = 0; i < 250; i++) {
            record("probe.write", "n" + i, Map.of("i", i));
        }
        world.awaitSealed();
        World.await("the anchor stands", () -> log.verify().whole());
        AuditHealth health = new AuditHealth(world::platform);
        assertThat(health.check()).isEqualTo(Result.UP);
        for (int row : List.of(60, 249, 250)) {
            world.execute("UPDATE PLATFORM_AUDIT SET ACTOR = 'b' WHERE SEQ = " + row);
            assertThat(health.check().status()).isEqualTo(Status.DEGRADED);
            assertThat(health.check().detail()).contains("row " + row + " was changed");
            world.execute("UPDATE PLATFORM_AUDIT SET ACTOR = NULL WHERE SEQ = " + row);
            assertThat(health.check()).isEqualTo(Result.UP);
        }
        world.execute("UPDATE PLATFORM_AUDIT SET ACTOR = 'b' WHERE SEQ = 5");
        assertThat(health.check()).isEqualTo(Result.UP);
        assertThat(log.verify().brokenAt()).isEqualTo(5);
    }

    private void reseal() {
        try (var connection = world.connection()) {
            UnsealedRows unsealed = new UnsealedRows(dialect);
            unsealed.load(connection);
            Sealer sealer = new Sealer(unsealed, new AuditAnchor(attacker));
            sealer.begin(connection);
            sealer.round(connection);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill() {
        for (int i = 0; i < ROWS; i++) {
            record("probe.write", "n" + i, Map.of("i", i));
        }
        world.awaitSealed();
        World.await("the anchor stands", () -> log.verify().whole());
    }

    private void record(String action, String subject, Map<String, ?> facts) {
        world.platform().audit().record(action, subject, facts);
    }

    private void tampered(String sql, long brokenAt) {
        tampered(sql, null, null, brokenAt);
    }

    private void tampered(String sql, String then, long brokenAt) {
        tampered(sql, then, null, brokenAt);
    }

    /** Tampers, looks, and puts everything back. */
    private void tampered(String sql, String then, String last, long brokenAt) {
        world.execute("CREATE TABLE KEPT AS SELECT * FROM PLATFORM_AUDIT WITH NO DATA");
        world.execute("INSERT INTO KEPT SELECT * FROM PLATFORM_AUDIT");
        world.execute(sql);
        if (then != null) {
            world.execute(then);
        }
        if (last != null) {
            world.execute(last);
        }
        AuditLog.Verdict verdict = log.verify();
        assertThat(verdict.whole()).as(sql).isFalse();
        assertThat(verdict.brokenAt()).as(sql + ": " + verdict.why()).isEqualTo(brokenAt);
        assertThat(world.platform().auditTrouble()).as(sql).isEqualTo(verdict.why());
        world.execute("DELETE FROM PLATFORM_AUDIT");
        world.execute("INSERT INTO PLATFORM_AUDIT SELECT * FROM KEPT");
        world.execute("DROP TABLE KEPT");
        assertThat(log.verify().whole()).isTrue();
        assertThat(world.platform().auditTrouble()).isNull();
    }
}
