// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.access.Caller;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.platform.DeadLetters.DeadLetter;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.store.Store;
import org.yizhan.api.store.Store.Dialect;

@ParameterizedClass
@EnumSource(Dialect.class)
class EventTest {
    @Parameter
    Dialect dialect;

    private World world;
    private Store store;

    @BeforeEach
    void open() {
        world = World.withNode(dialect);
        store = world.store();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void deliversInOrderAsTheSystem() {
        Seen seen = new Seen("probe.seen", false, false, event -> assertThat(world.access.caller())
                .isEqualTo(Caller.SYSTEM));
        world.platform().register(seen);
        publish("a");
        publish("b");
        publish("c");
        world.awaitQuiet();
        assertThat(seen.texts()).containsExactly("a", "b", "c");
        assertThat(world.platform().deadLetters().count()).isZero();
    }

    @Test
    void givesEverythingToAConsumerThatComesLate() {
        publish("a");
        publish("b");
        Seen seen = new Seen("probe.seen");
        world.platform().register(seen);
        world.awaitQuiet();
        assertThat(seen.texts()).containsExactly("a", "b");
    }

    @Test
    void takesUpWhereAConsumerLeft() {
        Seen before = new Seen("probe.seen");
        world.platform().register(before);
        publish("a");
        world.awaitQuiet();
        world.platform().unregister(before);
        publish("b");
        Seen after = new Seen("probe.seen");
        world.platform().register(after);
        world.awaitQuiet();
        assertThat(after.texts()).containsExactly("b");
    }

    @Test
    void startsAPerNodeConsumerFromTheFirstEventOrFromNow() {
        publish("a");
        world.awaitQuiet();
        Seen all = new Seen("probe.all", true, false, event -> {});
        Seen later = new Seen("probe.later", true, true, event -> {});
        world.platform().register(all);
        world.platform().register(later);
        publish("b");
        world.awaitQuiet();
        assertThat(all.texts()).containsExactly("a", "b");
        assertThat(later.texts()).containsExactly("b");
    }

    @Test
    void tellsAConsumerThatDeliveryBegins() {
        publish("a");
        world.awaitQuiet();
        AtomicInteger begins = new AtomicInteger();
        Seen seen =
                new Seen("probe.seen", true, true, event -> assertThat(begins).hasValue(2)) {
                    @Override
                    public void begin() {
                        if (begins.incrementAndGet() == 1) {
                            throw new IllegalStateException("not yet");
                        }
                    }
                };
        world.platform().register(seen);
        publish("b");
        world.awaitQuiet();
        assertThat(seen.texts()).containsExactly("b");
    }

    @Test
    void beginsNowAndNotAtTheFirstEventAfterARestart() {
        publish("a");
        world.awaitQuiet();
        world.node().platform.close();
        Platform again = world.node("node-1", () -> World.right(dialect)).platform;
        Seen seen = new Seen("probe.seen", true, true, event -> {});
        again.register(seen);
        World.await("it is served", again::quiet);
        assertThat(seen.texts()).isEmpty();
    }

    @Test
    void triesAgainUntilTheConsumerTakesIt() {
        AtomicInteger tries = new AtomicInteger();
        Seen seen = new Seen("probe.seen", false, false, event -> {
            if (event.text().equals("a") && tries.incrementAndGet() < 5) {
                throw new IllegalStateException("not yet");
            }
        });
        world.platform().register(seen);
        publish("a");
        publish("b");
        world.awaitQuiet();
        assertThat(seen.texts()).containsExactly("a", "b");
        assertThat(tries).hasValue(5);
    }

    @Test
    void putsAsideWhatIsRefusedTwelveTimesAndGoesOn() {
        AtomicInteger tries = new AtomicInteger();
        Seen seen = new Seen("probe.seen", false, false, event -> {
            if (event.text().equals("bad") && tries.incrementAndGet() <= 13) {
                throw new IllegalStateException("refused");
            }
        });
        world.platform().register(seen);
        publish("bad");
        publish("good");
        world.awaitQuiet();
        assertThat(seen.texts()).containsExactly("good");
        assertThat(tries).hasValue(12);
        DeadLetter letter = world.platform().deadLetters().all().get(0);
        assertThat(letter.consumer() + " " + letter.type()).isEqualTo("probe.seen internal.NoteChanged");
        assertThat(world.platform().deadLetters().retry(letter.id())).isFalse();
        assertThat(world.platform().deadLetters().retry(letter.id())).isTrue();
        assertThat(world.platform().deadLetters().count()).isZero();
        assertThat(seen.texts()).containsExactly("good", "bad");
    }

    @Test
    void letsNoConsumerHoldUpAnother() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Seen slow = new Seen("probe.slow", false, false, event -> {
            try {
                held.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Seen quick = new Seen("probe.quick");
        world.platform().register(slow);
        world.platform().register(quick);
        publish("a");
        World.await("the quick one has it", () -> quick.texts().equals(List.of("a")));
        assertThat(slow.texts()).isEmpty();
        held.countDown();
        world.awaitQuiet();
        assertThat(slow.texts()).containsExactly("a");
    }

    @Test
    void waitsForNoTransactionUnderWay() throws SQLException {
        Seen seen = new Seen("probe.seen");
        world.platform().register(seen);
        publish("a");
        try (Connection slow = world.connection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            String counted = dialect == Dialect.DERBY ? "SEQ, " : "";
            String number = dialect == Dialect.DERBY ? "900, " : "";
            statement.execute("INSERT INTO PLATFORM_EVENT (" + counted
                    + "ID, TYPE, SUBJECT, SUBJECT_VERSION, HAPPENED_AT, PAYLOAD) VALUES (" + number
                    + "'x', 'internal.NoteChanged', 'x', 1, CURRENT_TIMESTAMP, '{}')");
            publish("b");
            World.await("b is delivered", () -> seen.texts().equals(List.of("a", "b")));
            slow.rollback();
        }
    }

    @Test
    void deliversWhatAConsumerPublishes() {
        Seen first = new Seen("probe.first", false, false, event -> {
            if (event.text().length() < 3) {
                publish(event.text() + "a");
            }
        });
        world.platform().register(first);
        publish("a");
        world.awaitQuiet();
        assertThat(first.texts()).containsExactly("a", "aa", "aaa");
    }

    @Test
    void givesPositionsToWhatAKilledNodeLeftBehind() {
        publish("a");
        world.awaitQuiet();
        // As if the node had died between the commit and the sequencer's round.
        world.execute("UPDATE PLATFORM_EVENT SET POSITION = NULL");
        if (dialect == Dialect.DERBY) {
            world.node().platform.close();
            world.node("node-1", () -> World.right(dialect));
        }
        World.await(
                "the event has a position",
                () -> world.number("SELECT COUNT(*) FROM PLATFORM_EVENT WHERE POSITION IS NULL") == 0);
    }

    @Test
    void readsTheLogInSlices() {
        EventLog log = world.platform().eventLog();
        for (int i = 0; i < 5; i++) {
            publish("n" + i);
        }
        world.awaitQuiet();
        EventLog.Slice first = log.after(0, Set.of(NoteChanged.class), 3);
        assertThat(first.entries()).hasSize(3);
        EventLog.Slice rest = log.after(first.position(), Set.of(NoteChanged.class), 3);
        assertThat(rest.entries())
                .extracting(entry -> ((NoteChanged) entry.event()).text())
                .containsExactly("n3", "n4");
        assertThat(rest.position()).isEqualTo(log.newest());
        assertThat(log.after(0, Set.of(), 3).position()).isEqualTo(log.newest());
    }

    @Test
    void wakesListenersOnNewPositions() throws Exception {
        AtomicInteger wakes = new AtomicInteger();
        AutoCloseable end = world.platform().eventLog().onNew(wakes::incrementAndGet);
        publish("a");
        World.await("the listener is woken", () -> wakes.get() > 0);
        world.awaitQuiet();
        end.close();
        int before = wakes.get();
        publish("b");
        world.awaitQuiet();
        assertThat(wakes).hasValue(before);
    }

    @Test
    void deliversSoon() {
        Seen seen = new Seen("probe.seen");
        world.platform().register(seen);
        long worst = 0;
        int rounds = 20;
        for (int i = 0; i < rounds; i++) {
            publish("n" + i);
            int wanted = i + 1;
            long begin = System.nanoTime();
            World.await("it is there", () -> seen.events.size() == wanted);
            worst = Math.max(worst, System.nanoTime() - begin);
        }
        assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofSeconds(2));
    }

    private void publish(String text) {
        store.write(em -> {
            world.platform()
                    .events()
                    .publish(new NoteChanged(EventHead.of(text, 1, "110000000000", Instant.now()), text));
            return null;
        });
    }
}
