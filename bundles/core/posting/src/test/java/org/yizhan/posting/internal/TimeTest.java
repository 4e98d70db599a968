// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

@BothDatabases
class TimeTest {
    private final TestHouse house;
    private final PostingDesk desk;
    private final Sweep sweep;

    TimeTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
        this.sweep = desk.sweep();
    }

    @Test
    void treatsWhatIsOverAsOverBeforeAnyJobHasRun() {
        String id = desk.published();
        assertThat(listed()).isEqualTo(1);

        house.clock().set(LocalDateTime.of(2026, 6, 2, 12, 0));

        assertThat(listed()).isZero();
        assertThat(desk.postings.find(id).state()).isEqualTo(State.EXPIRED);
        assertThat(desk.postings.liveAfter(null, 10)).isEmpty();
        assertThat(house.as(PostingDesk.WORKER, () -> desk.showing.one(id)).state())
                .isEqualTo(State.EXPIRED);
    }

    @Test
    void writesDownWhatIsOverAndClosesItsPlaces() {
        String id = desk.published();
        assertThat(sweep.run()).isZero();

        house.clock().set(LocalDateTime.of(2026, 6, 2, 12, 0));

        assertThat(sweep.run()).isEqualTo(1);
        assertThat(desk.state(id)).isEqualTo(State.EXPIRED);
        assertThat(desk.seatsOpen(id)).isFalse();
        assertThat(sweep.run()).isZero();
    }

    @Test
    void hidesAPostingOfWhichNothingWasHeardUntilItsEmployerResumesIt() {
        Body draft = desk.decent()
                .with("validTo", LocalDate.of(2026, 7, 20))
                .with(
                        "shifts",
                        List.of(new PostingDraft.Times(null, PostingDesk.at(30, 8), PostingDesk.at(30, 12), 0, 2)));
        String id = desk.submitted(draft).posting().id;

        house.clock().advance(Publication.FRESH);

        assertThat(listed()).isZero();
        assertThat(desk.postings.find(id).state()).isEqualTo(State.STALE);
        assertThat(sweep.run()).isEqualTo(1);
        assertThat(desk.seatsOpen(id)).isFalse();
        house.as(desk.employer, () -> desk.running.resume(id));
        desk.board.refresh(id);
        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
        assertThat(desk.seatsOpen(id)).isTrue();
        assertThat(listed()).isEqualTo(1);
    }

    @Test
    void cannotBeResumedOnceItIsOver() {
        String id = desk.published();
        house.as(desk.employer, () -> desk.running.pause(id));
        house.clock().advance(Duration.ofDays(10));

        assertThat(desk.refused(desk.employer, () -> desk.running.resume(id)).status())
                .isEqualTo(409);
    }

    private int listed() {
        desk.board.compare();
        return desk.board
                .list(new Board.Wish(Set.of(), null, null, null, 0, null, null), null, 20)
                .items()
                .size();
    }
}
