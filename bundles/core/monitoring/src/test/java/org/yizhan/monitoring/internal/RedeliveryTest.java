// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;

/** The platform delivers at least once; each event is counted once. */
@BothDatabases
class RedeliveryTest {
    private static final int THINGS = 40;

    private final TestHouse house;
    private final Rooms rooms;

    RedeliveryTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
    }

    /** What a history comes to when each delivery is lost once after its work was committed. */
    private Map<String, Long> countedBy(EventConsumer counter) {
        Forgetful forgetful = new Forgetful(counter);
        house.register(forgetful);
        new History(rooms, new Random(Seed.get())).goOn(THINGS);
        house.awaitQuiet();
        assertThat(forgetful.lost.get()).isGreaterThan(THINGS / 4);
        return rooms.counters();
    }

    @Test
    void countsOnceWhatIsDeliveredAgain() {
        Map<String, Long> counted = countedBy(rooms.counter);

        assertThat(Recounted.by(rooms.recount).mended()).isZero();
        assertThat(rooms.counters()).isEqualTo(counted);
    }

    /** The test would notice: who counts what is handed over, and not what follows on its own place, counts twice. */
    @Test
    void catchesACounterThatBelievesWhatItIsHanded() {
        countedBy(new Believing());

        assertThat(Recounted.by(rooms.recount).mended()).isPositive();
    }

    @Test
    void countsOnceWhenTwoNodesDeliverTheSame() {
        new History(rooms, new Random(Seed.get())).goOn(THINGS);
        house.awaitQuiet();

        List.of(rooms.counter, new Counter(rooms.ledger)).parallelStream().forEach(Counter::countOn);

        assertThat(rooms.counters()).isNotEmpty();
        assertThat(Recounted.by(rooms.recount).mended()).isZero();
    }

    @Test
    void missesNothingThatTheDeliveryGaveUp() {
        History history = new History(rooms, new Random(Seed.get()));
        EventConsumer broken = new Broken();
        house.register(broken);
        history.goOn(3);
        house.awaitQuiet();
        house.unregister(broken);
        assertThat(rooms.counters()).as("all went to the dead letters").isEmpty();

        house.register(rooms.counter);
        history.goOn(1);
        house.awaitQuiet();

        assertThat(rooms.counters()).isNotEmpty();
        assertThat(Recounted.by(rooms.recount).mended()).isZero();
    }

    /** Fails once after each delivery was worked off, as when the server dies before the place is written down. */
    private static final class Forgetful implements EventConsumer {
        private final EventConsumer counter;
        private final AtomicInteger lost = new AtomicInteger();
        private boolean again;

        Forgetful(EventConsumer counter) {
            this.counter = counter;
        }

        @Override
        public String id() {
            return counter.id();
        }

        @Override
        public Set<Class<? extends Event>> types() {
            return counter.types();
        }

        @Override
        public void accept(Event event) {
            counter.accept(event);
            again = !again;
            if (again) {
                lost.incrementAndGet();
                throw new IllegalStateException("lost after the work was done");
            }
        }
    }

    /** A seeded bug: counts the event that it is handed. */
    private final class Believing implements EventConsumer {
        @Override
        public String id() {
            return "monitoring.counters";
        }

        @Override
        public Set<Class<? extends Event>> types() {
            return Measure.events();
        }

        @Override
        public void accept(Event event) {
            Run live = rooms.ledger.read(Run::live);
            rooms.ledger.count(
                    live, new Batch(List.of(event), rooms.house.eventLog().newest(), Map.of(), false));
        }
    }

    /** Refuses everything. */
    private static final class Broken implements EventConsumer {
        @Override
        public String id() {
            return "monitoring.counters";
        }

        @Override
        public Set<Class<? extends Event>> types() {
            return Measure.events();
        }

        @Override
        public void accept(Event event) {
            throw new IllegalStateException("refused");
        }
    }
}
