// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.engagement.CheckedIn;
import org.yizhan.api.event.Event;
import org.yizhan.api.notification.NoticesWritten;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.registration.WorkerErased;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class InboxTest {
    private final TestHouse house;
    private final Rooms rooms;
    private final String worker;
    private final String posting;

    InboxTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
        this.worker = rooms.worker();
        this.posting = rooms.work();
    }

    private Applied applied() {
        return new Applied(rooms.head("engagement-1"), posting, rooms.shift(posting), worker, rooms.market.employer());
    }

    private List<NoticesWritten> told() {
        house.awaitQuiet();
        return house.eventLog().after(0, Set.of(NoticesWritten.class), 100).entries().stream()
                .map(EventLog.Entry::event)
                .map(NoticesWritten.class::cast)
                .toList();
    }

    @Test
    void aRealHireReachesBothSidesAndTheStreamTellsEachOfTheirOwn() {
        house.register(rooms.inbox);
        // Places that are taken at the very moment in which a posting is published are counted by other versions, and
        // may be told of first.
        house.awaitQuiet();
        rooms.hiring.apply(worker, rooms.shift(posting));
        house.awaitQuiet();

        assertThat(rooms.kinds(rooms.worker(worker))).containsExactly("CONFIRMED", "APPLIED");
        assertThat(rooms.kinds(rooms.employer())).containsExactly("CONFIRMED", "APPLIED", "POSTING_PUBLISHED");
        NoticesWritten last = told().get(told().size() - 1);
        assertThat(NoticeResource.told(last, worker))
                .containsEntry("notice", rooms.read(rooms.worker(worker)).get(0).id())
                .containsEntry("kind", "CONFIRMED");
        assertThat(NoticeResource.told(last, rooms.market.employer()))
                .containsEntry("notice", rooms.read(rooms.employer()).get(0).id());
        assertThat(NoticeResource.told(last, rooms.worker())).isNull();
    }

    @Test
    void anEventThatComesAgainIsToldOnce() {
        Applied applied = applied();
        redelivered(rooms.inbox, applied);
        assertThat(rooms.kinds(rooms.worker(worker))).containsExactly("APPLIED");
        assertThat(rooms.kinds(rooms.employer())).containsExactly("APPLIED");
        assertThat(told()).hasSize(1);
    }

    /** What the test before would say if nobody looked whether an event came before: the table refuses, and nothing is told any more. */
    @Test
    void anInboxThatForgetsWhatItHasIsCaught() {
        Inbox forgetful =
                new Inbox(
                        rooms.store,
                        house.events(),
                        house.clock(),
                        rooms.drafts,
                        rooms.present,
                        rooms.deliveries,
                        rooms.given()) {
                    @Override
                    Set<String> known(EntityManager em, Set<Event> again) {
                        return new HashSet<>();
                    }
                };
        assertThatThrownBy(() -> redelivered(forgetful, applied()))
                .satisfies(refused -> assertThat(org.yizhan.api.store.Conflicts.isDuplicate(refused))
                        .isTrue());
    }

    /** Alone, and together with one that is new. */
    private void redelivered(Inbox inbox, Applied applied) {
        house.as(Caller.SYSTEM, () -> {
            inbox.accept(applied);
            inbox.accept(applied);
            inbox.acceptAll(List.of(applied, applied));
            return null;
        });
    }

    @Test
    void whoIsErasedHasNoNoticesAnyMoreAndGetsNoNewOnes() {
        String other = rooms.worker();
        house.register(rooms.inbox);
        rooms.publish(applied());
        rooms.publish(
                new Applied(rooms.head("engagement-2"), posting, rooms.shift(posting), other, rooms.market.employer()));
        house.awaitQuiet();
        assertThat(rooms.read(rooms.worker(worker))).hasSize(1);

        rooms.registers.leave(worker);
        rooms.publish(new WorkerErased(rooms.head(worker)));
        rooms.publish(new CheckedIn(
                rooms.head("engagement-1"), posting, rooms.shift(posting), worker, rooms.market.employer()));
        house.awaitQuiet();

        assertThat(rooms.read(rooms.worker(worker))).isEmpty();
        assertThat(rooms.read(rooms.worker(other))).hasSize(1);
        assertThat(rooms.kinds(rooms.employer())).startsWith("CHECKED_IN");
    }

    @Test
    void whatWouldBeRemovedAtOnceIsNotWritten() {
        Applied applied = applied();
        house.clock().advance(Duration.ofDays(181));
        rooms.hears(applied);
        assertThat(rooms.read(rooms.worker(worker))).isEmpty();
    }
}
