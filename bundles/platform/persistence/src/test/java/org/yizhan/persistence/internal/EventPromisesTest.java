// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.store.Store;
import org.yizhan.api.store.Store.Dialect;

class EventPromisesTest {
    private static final int WRITERS = 5;
    private static final int ROUNDS = 60;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void holdOnOneNode(Dialect dialect) throws Exception {
        Supplier<FreshEvents> right = dialect == Dialect.DERBY ? SlowToTell::new : FreshInTable::new;
        assertThat(oneNode(dialect, right)).isEmpty();
    }

    @Test
    void holdOnTwoNodesOfWhichOneGoes() throws Exception {
        assertThat(twoNodes(FreshInTable::new)).isEmpty();
    }

    @Test
    void holdWhenALaterOneOvertakesOnPostgres() throws Exception {
        assertThat(overtakenInTheTable(FreshInTable::new)).containsExactlyInAnyOrder("slow", "fast");
    }

    @Test
    void holdWhenALaterOneOvertakesOnDerby() throws Exception {
        assertThat(overtakenInMemory(Held::new)).containsExactly("slow", "fast");
    }

    /** The seeded bug: whoever has the highest number has seen everything below it. */
    @Test
    void catchTailingByNumberOnPostgres() throws Exception {
        assertThat(overtakenInTheTable(NaiveTailing::new)).containsExactly("fast");
    }

    /** The seeded bug: what is committed is handed on, whatever is still under way below it. */
    @Test
    void catchAHorizonThatIsNotKeptOnDerby() throws Exception {
        assertThat(overtakenInMemory(NoHorizon::new)).containsExactly("fast");
    }

    /** The slow one's event is in the table, and its commit waits for a lock that the test holds. */
    private static List<String> overtakenInTheTable(Supplier<FreshEvents> fresh) throws Exception {
        try (World world = new World(Dialect.POSTGRESQL)) {
            World.Node node = world.node(fresh);
            world.execute("""
                    CREATE FUNCTION probe_wait() RETURNS trigger AS $$ BEGIN
                    IF NEW.payload LIKE '%slow%' THEN PERFORM pg_advisory_xact_lock(4711); END IF;
                    RETURN NULL; END $$ LANGUAGE plpgsql""");
            world.execute("CREATE CONSTRAINT TRIGGER probe_wait AFTER INSERT ON PLATFORM_EVENT"
                    + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION probe_wait()");
            try (Connection lock = world.connection();
                    Statement statement = lock.createStatement()) {
                statement.execute("SELECT pg_advisory_lock(4711)");
                return overtaken(
                        world,
                        node,
                        () -> world.number("SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND objid = 4711") > 0,
                        lock::close,
                        fresh.get() instanceof NaiveTailing);
            }
        }
    }

    /** The slow one has its number, and has not inserted its event yet. */
    private static List<String> overtakenInMemory(Supplier<Held> fresh) throws Exception {
        Held held = fresh.get();
        try (World world = new World(Dialect.DERBY)) {
            World.Node node = world.node(() -> held);
            return overtaken(
                    world, node, () -> held.waits.getCount() == 0, held.free::countDown, held instanceof NoHorizon);
        }
    }

    /** @return what a consumer has seen of the two in the end */
    private static List<String> overtaken(
            World world, World.Node node, BooleanSupplier waits, AutoCloseable free, boolean wrong) throws Exception {
        Store store = world.store();
        Seen seen = new Seen("probe.shared");
        node.platform.register(seen);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> publish(node, store, "s0", "slow"));
        World.await("the slow one waits", waits);
        publish(node, store, "s1", "fast");
        if (wrong) {
            World.await("the fast one is handed on", () -> seen.texts().contains("fast"));
        }
        free.close();
        slow.join();
        if (wrong) {
            LockSupport.parkNanos(300_000_000);
        } else {
            world.awaitQuiet();
        }
        return seen.texts();
    }

    private static void publish(World.Node node, Store store, String subject, String text) {
        store.write(em -> {
            node.platform
                    .events()
                    .publish(new NoteChanged(EventHead.of(subject, 1, "110000000000", Instant.now()), text));
            return null;
        });
    }

    /** Right; lets one that is called slow wait between its number and its row. */
    static class Held extends FreshInMemory {
        final CountDownLatch waits = new CountDownLatch(1);
        final CountDownLatch free = new CountDownLatch(1);

        @Override
        public List<EventKey> begin(List<EventRow> events) {
            List<EventKey> keys = super.begin(events);
            if (events.stream().anyMatch(event -> event.payload().contains("slow"))) {
                waits.countDown();
                await(free);
            }
            return keys;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> oneNode(Dialect dialect, Supplier<FreshEvents> fresh) throws Exception {
        try (World world = new World(dialect)) {
            World.Node node = world.node(fresh);
            Store store = world.store();
            EventPromises.prepare(store);
            EventPromises promises = new EventPromises();
            Seen shared = new Seen("probe.shared");
            Seen own = new Seen("probe.own", true, false, event -> {});
            node.platform.register(shared);
            node.platform.register(own);
            Race.run(WRITERS, writer -> promises.write(node, store, writer, ROUNDS));
            assertThat(promises.committed()).isGreaterThan(WRITERS * ROUNDS / 2);
            List<String> broken = new ArrayList<>();
            world.awaitQuiet();
            assertThat(shared.events).as("no failure, no repetition").hasSize(promises.committed());
            broken.addAll(promises.broken(shared.events));
            broken.addAll(promises.broken(own.events));
            return broken;
        }
    }

    private static List<String> twoNodes(Supplier<FreshEvents> fresh) throws Exception {
        try (World world = new World(Dialect.POSTGRESQL)) {
            World.Node one = world.node(fresh);
            Store first = world.store();
            World.await("the first leads", one.platform::leads);
            World.Node two = world.node(fresh);
            Store second = two.store("probe", Note.class, Tally.class);
            EventPromises.prepare(first);
            EventPromises promises = new EventPromises();
            List<NoteChanged> shared = java.util.Collections.synchronizedList(new ArrayList<>());
            one.platform.register(new Seen("probe.shared", false, false, shared::add));
            two.platform.register(new Seen("probe.shared", false, false, shared::add));
            Seen own = new Seen("probe.own", true, false, event -> {});
            two.platform.register(own);
            Race.run(WRITERS, writer -> {
                boolean goes = writer < 2;
                promises.write(goes ? one : two, goes ? first : second, writer, goes ? ROUNDS / 2 : ROUNDS);
                if (writer == 0) {
                    cutTheLead(world);
                }
            });
            one.close();
            world.awaitQuiet();
            assertThat(two.platform.leads()).isTrue();
            List<String> broken = new ArrayList<>(promises.broken(List.copyOf(shared)));
            broken.addAll(promises.broken(own.events));
            return broken;
        }
    }

    /** The leader loses its connection in the middle of the work, and with it the lead. */
    private static void cutTheLead(World world) {
        long cut = world.number("SELECT COUNT(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory'"
                + " AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        assertThat(cut).isEqualTo(1);
    }

    /** Right, but its threads are slow to insert and to tell that they have committed, as busy threads are. */
    static class SlowToTell extends FreshInMemory {
        @Override
        public List<EventKey> begin(List<EventRow> events) {
            List<EventKey> keys = super.begin(events);
            pause();
            return keys;
        }

        @Override
        public void ended(List<EventKey> keys, CommitRows.Ending ending) {
            pause();
            super.ended(keys, ending);
        }

        private static void pause() {
            if (ThreadLocalRandom.current().nextInt(3) == 0) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(6_000_000));
            }
        }
    }

    /** Wrong. */
    static final class NoHorizon extends Held {
        @Override
        long horizon(TreeSet<Long> underWay) {
            return Long.MAX_VALUE;
        }
    }

    /** Wrong. */
    static final class NaiveTailing extends FreshInTable {
        private long highest;

        @Override
        public List<EventKey> next(Connection connection, int limit) throws SQLException {
            List<EventKey> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT SEQ, SUBJECT, SUBJECT_VERSION"
                    + " FROM PLATFORM_EVENT WHERE SEQ > ? AND POSITION IS NULL ORDER BY SEQ")) {
                select.setLong(1, highest);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new EventKey(rows.getLong(1), rows.getString(2), rows.getLong(3)));
                        highest = rows.getLong(1);
                    }
                }
            }
            return found;
        }
    }
}
