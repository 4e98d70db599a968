// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.vault.SealedRows;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class RetirementTest {
    private static final int PEOPLE = 3;

    private final TestHouse house;

    @TempDir
    private Path folder;

    private TestRooms rooms;
    private Resealing resealing;
    private Retirement retirement;

    RetirementTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        rooms = new TestRooms(house, folder);
        for (int i = 0; i < PEOPLE; i++) {
            rooms.people.enrol(Role.WORKER, "worker-" + i, TestRooms.JIMEI, "1990000000" + i);
        }
        resealing = new Resealing(rooms.vault, new TestRooms.StraightGuard());
        resealing.tables = List.of(new SealedAccounts(rooms.store), new Nothing("registration.worker"));
        retirement = new Retirement(rooms.keys, resealing, rooms.modules, house.audit());
    }

    private void rotate() {
        rooms.keys.rotate();
        house.clock().advance(Duration.ofHours(1));
    }

    @Test
    void aFormerKeyGoesWhenNothingNeedsItAnyMore() {
        rotate();
        assertThatThrownBy(() -> retirement.retire("k1")).isInstanceOfSatisfying(Problem.class, refused -> {
            assertThat(refused.code()).isEqualTo("access.key-in-use");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.values()).containsEntry("values", (long) PEOPLE);
        });
        resealing.run(new Quiet());

        rooms.access.as(Caller.SYSTEM, () -> {
            retirement.retire("k1");
            return null;
        });

        assertThat(rooms.keys.find("k1")).isNull();
        assertThat(new TestRooms(house, folder).keys.find("k1"))
                .as("after a restart")
                .isNull();
        assertThat(resealing.under("k2")).isEqualTo(PEOPLE);
        AuditLog.Query query = new AuditLog.Query("access.retire-key", null, null, null, null);
        assertThat(house.auditLog().search(query, null, 10).items())
                .singleElement()
                .satisfies(row -> assertThat(row.subject()).isEqualTo("k1"));
        Refusal.of("platform.not-found", () -> retired("k1"));
        assertThat(rooms.keys.rotate()).as("no name comes back").isEqualTo("k3");
    }

    @Test
    void theNewestAndWhatIsNoSealingKeyStay() {
        Refusal.of("access.key-newest", () -> retired("k1"));
        Refusal.of("platform.not-found", () -> retired("i1"));
        Refusal.of("platform.not-found", () -> retired("k9"));
    }

    @Test
    void aKeyStaysWhileAnotherNodeMayStillSealWithIt() {
        AtomicLong nanos = new AtomicLong();
        KeyRing other = new KeyRing(rooms.store, house.clock(), rooms.settings, nanos::get);
        rooms.keys.rotate();
        assertThat(other.sealing().kid()).as("has not met the new one").isEqualTo("k1");
        house.clock().advance(Duration.ofMinutes(59));
        Refusal.of("access.key-young", () -> retired("k1"));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
        assertThat(other.sealing().kid()).isEqualTo("k2");
    }

    @Test
    void aKeyStaysWhileATableIsAwayOrDoesNotAnswer() {
        rotate();
        resealing.run(new Quiet());
        SealedRows accounts = new SealedAccounts(rooms.store);
        resealing.tables = List.of(accounts);
        Refusal.of("access.table-away", () -> retired("k1"));
        resealing.tables = List.of(accounts, new Nothing("registration.worker") {
            @Override
            public String reseal(String after, int limit, Newest newest) {
                throw new IllegalStateException("away");
            }
        });
        Refusal.of("access.table-away", () -> retired("k1"));
        assertThat(rooms.keys.find("k1")).isNotNull();
    }

    private Object retired(String kid) {
        retirement.retire(kid);
        return kid;
    }

    /** A table without rows. */
    private static class Nothing implements SealedRows {
        private final String id;

        private Nothing(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String reseal(String after, int limit, Newest newest) {
            return null;
        }
    }

    /** A job to which nobody listens. */
    private static final class Quiet implements Jobs.Progress {
        private final List<Object> said = new ArrayList<>();

        @Override
        public void at(long done, long total) {
            said.add(done);
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void result(String fileName, String mediaType, byte[] content) {
            said.add(fileName);
        }

        @Override
        public void summary(Object summary) {
            said.add(summary);
        }
    }
}
