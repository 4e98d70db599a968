// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.api.store.Store;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.persistence.internal.Watchdog.Trouble;

/** Consumers that hang, before and after their writes. */
@ParameterizedClass
@EnumSource(Dialect.class)
class WatchdogTest {
    private static final int TRIES = 3;
    private static final String VENDOR = "acme.vendor";

    @Parameter
    Dialect dialect;

    private World world;
    private Store store;
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final Seen neighbour = new Seen("probe.neighbour");
    private Seen vendor;

    @BeforeEach
    void open() {
        open(Duration.ofMillis(200));
    }

    private void open(Duration limit) {
        world = new World(dialect);
        world.retries = new DeliveryRetries(TRIES, Duration.ofMillis(1), Duration.ofMillis(4), limit);
        world.node(() -> World.right(dialect));
        store = world.store();
        store.write(em -> {
            em.persist(new Tally("t"));
            return null;
        });
        world.platform().register(neighbour);
    }

    @AfterEach
    void close() {
        never.countDown();
        world.close();
    }

    @Test
    void aConsumerThatHangsStopsNobodyAndItsWritesAreRolledBack() {
        vendor(event -> count(() -> {
            if (event.text().equals("a")) {
                hang();
            }
        }));
        publish("a");
        publish("b");
        World.await("the neighbour has both", () -> neighbour.texts().equals(List.of("a", "b")));
        World.await("the vendor is called back", () -> troubled().containsKey(VENDOR));
        assertThat(new ConsumerCheck(world::platform).check().status()).isEqualTo(Status.DEGRADED);
        world.awaitQuiet();
        assertThat(calls).hasValue(TRIES + 1);
        assertThat(tally()).as("what b has counted").isEqualTo(1);
        assertThat(world.platform().deadLetters().all())
                .singleElement()
                .satisfies(letter -> assertThat(letter.consumer()).isEqualTo(VENDOR));
        assertThat(troubled()).as("it took b").isEmpty();
    }

    /** The look and the consumer that comes back meet in the same moment. */
    @RepeatedTest(20)
    void whoComesBackWhenCalledIsLateUntilItTakesAnEvent() throws InterruptedException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        Watchdog watchdog = new Watchdog(timer);
        assertThatThrownBy(() -> watchdog.call(VENDOR, Duration.ofMillis(1), this::hang))
                .isInstanceOf(ConsumerLate.class);
        timer.shutdown();
        assertThat(timer.awaitTermination(10, TimeUnit.SECONDS))
                .as("the look is over")
                .isTrue();
        assertThat(watchdog.troubled()).containsExactly(Map.entry(VENDOR, Trouble.LATE));
    }

    @Test
    void anEventThatHungOnceComesAgain() {
        vendor(event -> count(() -> {
            if (calls.get() == 1) {
                hang();
            }
        }));
        publish("a");
        world.awaitQuiet();
        assertThat(tally()).isEqualTo(1);
        assertThat(world.platform().deadLetters().count()).isZero();
    }

    @Test
    void whoDoesNotHeedTheCallStopsItselfAloneAndCannotCommit() {
        AtomicBoolean free = new AtomicBoolean();
        vendor(event -> count(() -> {
            while (!free.get()) {
                LockSupport.parkNanos(1_000_000);
            }
        }));
        publish("a");
        publish("b");
        World.await("the vendor is stuck", () -> troubled().get(VENDOR) == Trouble.STUCK);
        World.await("the neighbour has both", () -> neighbour.texts().equals(List.of("a", "b")));
        assertThat(calls).as("one at a time").hasValue(1);
        free.set(true);
        world.awaitQuiet();
        assertThat(calls).as("the first again, and the second").hasValue(3);
        assertThat(tally()).isEqualTo(2);
        assertThat(troubled()).isEmpty();
    }

    @Test
    void aConsumerThatGoesWhileItHangsIsCalledBack() {
        vendor(event -> count(this::hang));
        publish("a");
        World.await("it hangs", () -> calls.get() == 1);
        world.platform().unregister(vendor);
        World.await("its write is rolled back", () -> tallyIsFree());
        assertThat(tally()).isZero();
        assertThat(troubled()).isEmpty();
    }

    @Test
    void aConsumerThatThrowsIsInTheHealthUntilItTakesAnEvent() {
        AtomicBoolean well = new AtomicBoolean();
        CountDownLatch seen = new CountDownLatch(1);
        vendor(event -> {
            if (event.text().equals("b")) {
                await(seen);
            }
            if (!well.get()) {
                throw new IllegalStateException("not yet");
            }
        });
        publish("a");
        World.await("it is known to refuse", () -> troubled().get(VENDOR) == Trouble.FAILED);
        well.set(true);
        seen.countDown();
        publish("b");
        world.awaitQuiet();
        assertThat(troubled()).isEmpty();
    }

    /** The seeded bug: no limit. Others go on, but nothing ever becomes of the event. */
    @Test
    void withoutALimitTheEventWouldHangForEver() {
        world.close();
        open(Duration.ofDays(1));
        vendor(event -> hang());
        publish("a");
        publish("b");
        World.await("the neighbour has both", () -> neighbour.texts().equals(List.of("a", "b")));
        assertThat(vendor.texts()).isEmpty();
        assertThat(world.platform().quiet()).isFalse();
        assertThat(world.platform().deadLetters().count()).isZero();
        assertThat(troubled()).isEmpty();
    }

    private void vendor(Consumer<NoteChanged> work) {
        vendor = new Seen(VENDOR, false, false, work);
        world.platform().register(vendor);
    }

    /** Counts in the table, and does something before it commits. */
    private void count(Runnable before) {
        calls.incrementAndGet();
        store.write(em -> {
            em.createQuery("update Tally t set t.amount = t.amount + 1").executeUpdate();
            before.run();
            return null;
        });
    }

    private void hang() {
        await(never);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean tallyIsFree() {
        return store.write(em ->
                        em.createQuery("update Tally t set t.amount = t.amount").executeUpdate())
                == 1;
    }

    private long tally() {
        return world.number("SELECT AMOUNT FROM PROBE_TALLY");
    }

    private Map<String, Trouble> troubled() {
        return world.platform().troubledConsumers();
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
