// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.vault.SealedRows;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** After a rotation all that was sealed before comes under the new key, and the old one is needed no more. */
@BothDatabases
class ResealingTest {
    /** More than two batches. */
    private static final int PEOPLE = 450;

    private final TestHouse house;

    @TempDir
    private Path folder;

    ResealingTest(TestHouse house) {
        this.house = house;
    }

    @Test
    void bringsEverythingUnderTheNewKeySoThatTheOldOneCanGo() throws SQLException {
        TestRooms rooms = new TestRooms(house, folder);
        enrol(rooms);
        assertThat(sealed()).hasSize(PEOPLE).allMatch(value -> value.startsWith("v1:k1:"));
        rooms.keys.rotate();
        Asked asked = new Asked();

        resealing(rooms, new SealedAccounts(rooms.store)).run(asked);

        assertThat(sealed()).hasSize(PEOPLE).allMatch(value -> value.startsWith("v1:k2:"));
        assertThat(asked.summary).isEqualTo(new Resealing.Summary(List.of("access.account"), PEOPLE, List.of(), true));
        assertThat(asked.steps).contains(200L, 400L, (long) PEOPLE);
        assertThat(rooms.vault.values()).as("nobody learnt anything").isEmpty();
        execute("DELETE FROM ACCESS_KEY WHERE KID = 'k1'");
        TestRooms later = new TestRooms(house, folder);
        for (String[] row : rows()) {
            assertThat(later.access.as(
                            Caller.SYSTEM, () -> later.vault.open("access.account.mobile", row[0], row[1], "test")))
                    .startsWith("1990000");
        }
    }

    @Test
    void findsNothingTheSecondTime() {
        TestRooms rooms = new TestRooms(house, folder);
        enrol(rooms);
        rooms.keys.rotate();
        Resealing resealing = resealing(rooms, new SealedAccounts(rooms.store));
        resealing.run(new Asked());
        Asked again = new Asked();

        resealing.run(again);

        assertThat(again.summary).isEqualTo(new Resealing.Summary(List.of("access.account"), 0, List.of(), true));
    }

    @Test
    void leavesWhatSomebodyWroteMeanwhile() throws SQLException {
        TestRooms rooms = new TestRooms(house, folder);
        String account = rooms.people.enrol(Role.WORKER, "worker-1", TestRooms.JIMEI, "19900000001");
        rooms.keys.rotate();
        String newer = rooms.vault.seal("access.account.mobile", account, "19900000002");

        // The other's write comes between our reading and our writing, in our own transaction, so that no lock is met.
        new SealedAccounts(rooms.store).reseal(null, 10, (field, row, value) -> {
            rooms.store.write(em -> em.createNativeQuery("UPDATE ACCESS_ACCOUNT SET MOBILE = ? WHERE ID = ?")
                    .setParameter(1, newer)
                    .setParameter(2, row)
                    .executeUpdate());
            return rooms.vault.newest(field, row, value);
        });

        assertThat(sealed()).containsExactly(newer);
    }

    @Test
    void goesRoundAgainForWhatAnotherNodeSealedWithTheOldKey() {
        TestRooms rooms = new TestRooms(house, folder);
        String old = rooms.vault.seal("registration.worker.name", "w1", "张三");
        rooms.keys.rotate();
        Late late = new Late(old);
        Asked asked = new Asked();

        resealing(rooms, late).run(asked);

        assertThat(late.value).startsWith("v1:k2:");
        assertThat(asked.summary).isEqualTo(new Resealing.Summary(List.of("test.late"), 2, List.of(), true));
    }

    @Test
    void stopsWhenAskedAndDoesNotSayThatItIsDone() {
        TestRooms rooms = new TestRooms(house, folder);
        enrol(rooms);
        rooms.keys.rotate();
        Asked asked = new Asked();
        asked.cancelled = true;

        resealing(rooms, new SealedAccounts(rooms.store)).run(asked);

        assertThat(asked.summary.done()).isFalse();
    }

    @Test
    void leavesATableBehindThatThrowsAndSaysSo() {
        TestRooms rooms = new TestRooms(house, folder);
        enrol(rooms);
        rooms.keys.rotate();
        Asked asked = new Asked();

        resealing(rooms, new Broken(), new SealedAccounts(rooms.store)).run(asked);

        assertThat(asked.summary)
                .isEqualTo(new Resealing.Summary(
                        List.of("access.account", "test.broken"), PEOPLE, List.of("test.broken"), false));
    }

    private static Resealing resealing(TestRooms rooms, SealedRows... tables) {
        Resealing resealing = new Resealing(rooms.vault, new TestRooms.StraightGuard());
        resealing.tables = List.of(tables);
        return resealing;
    }

    private static void enrol(TestRooms rooms) {
        for (int i = 0; i < PEOPLE; i++) {
            rooms.people.enrol(Role.WORKER, "worker-" + i, TestRooms.JIMEI, "1990000" + String.format("%04d", i));
        }
    }

    private List<String> sealed() throws SQLException {
        return rows().stream().map(row -> row[1]).toList();
    }

    private List<String[]> rows() throws SQLException {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT ID, MOBILE FROM ACCESS_ACCOUNT WHERE MOBILE IS NOT NULL")) {
            List<String[]> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(new String[] {found.getString(1), found.getString(2)});
            }
            return rows;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** A value that is written with the old key once more, behind the first round's back. */
    private static final class Late implements SealedRows {
        private final String old;
        private String value;
        private int asked;

        Late(String old) {
            this.old = old;
            this.value = old;
        }

        @Override
        public String id() {
            return "test.late";
        }

        @Override
        public String reseal(String after, int limit, Newest newest) {
            if (after != null) {
                return null;
            }
            if (++asked == 2) {
                value = old;
            }
            value = newest.of("registration.worker.name", "w1", value);
            return "w1";
        }
    }

    /** A table that cannot be read. */
    private static final class Broken implements SealedRows {
        @Override
        public String id() {
            return "test.broken";
        }

        @Override
        public String reseal(String after, int limit, Newest newest) {
            throw new IllegalStateException("gone");
        }
    }

    /** Notes what the job says. */
    private static final class Asked implements Jobs.Progress {
        private final List<Long> steps = new ArrayList<>();
        private boolean cancelled;
        private Resealing.Summary summary;

        @Override
        public void at(long done, long total) {
            steps.add(done);
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public void result(String fileName, String mediaType, byte[] content) {
            throw new AssertionError("there is no file");
        }

        @Override
        public void summary(Object written) {
            summary = (Resealing.Summary) written;
        }
    }
}
