// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

/** Only postings of verified employers are out. */
@BothDatabases
class EmployerWatchTest {
    private final TestHouse house;
    private final PostingDesk desk;

    EmployerWatchTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house).listening();
    }

    @Test
    void pausesWhatIsOutAndBringsItBack() {
        String id = desk.published();
        changed(false);

        assertThat(desk.state(id)).isEqualTo(State.PAUSED);
        assertThat(desk.shelf.require(id).posting().cause).isEqualTo(PostingEntity.Cause.SYSTEM);
        assertThat(desk.seatsOpen(id)).isFalse();
        assertThat(desk.board.size()).isZero();
        assertThat(desk.refused(desk.employer, () -> desk.running.resume(id)).code())
                .isEqualTo("posting.employer-not-verified");
        assertThat(house.as(desk.employer, () -> desk.showing.trail(id)))
                .last()
                .satisfies(decision -> assertThat(decision.rule()).isEqualTo("posting.employer-not-verified"));

        changed(true);

        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
        assertThat(desk.seatsOpen(id)).isTrue();
        assertThat(desk.board.size()).isEqualTo(1);
    }

    @Test
    void leavesAloneWhatTheEmployerPaused() {
        String id = desk.published();
        house.as(desk.employer, () -> desk.running.pause(id));
        changed(false);
        changed(true);

        assertThat(desk.state(id)).isEqualTo(State.PAUSED);
        assertThat(desk.seatsOpen(id)).isFalse();
    }

    @Test
    void findsAVerificationThatRanOutWithoutAWord() {
        String id = desk.published();
        Body home = desk.decent()
                .with("employer", desk.home)
                .with("trade", "YUESAO")
                .with("title", "月嫂一名");
        String other = desk.submitted(home).posting().id;
        house.unregister(desk.watch);
        desk.registers.verify(desk.trusted, false);

        assertThat(desk.sweep().run()).isEqualTo(1);

        assertThat(desk.state(id)).isEqualTo(State.PAUSED);
        assertThat(desk.state(other)).isEqualTo(State.PUBLISHED);
        assertThat(desk.sweep().run()).isZero();
    }

    private void changed(boolean verified) {
        house.awaitQuiet();
        desk.registers.verify(desk.trusted, verified);
        house.awaitQuiet();
    }
}
