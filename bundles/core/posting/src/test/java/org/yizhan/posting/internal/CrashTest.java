// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Page;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.engagement.internal.RealSeats;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

/** The process dies between the places and the state: no transaction spans the two, so what is left is found and mended. */
@BothDatabases
class CrashTest {
    private final TestHouse house;
    private final MortalSeats seats;
    private final PostingDesk desk;
    private final Reopening reopening;

    CrashTest(TestHouse house) {
        this.house = house;
        this.seats = new MortalSeats(RealSeats.in(house));
        this.desk = new PostingDesk(house, seats);
        this.reopening = new Reopening(desk.shelf, seats, desk.publication);
    }

    @Test
    void whateverWasClosingThePostingLivesOnAndTheDeedCanBeDoneAgain() {
        ways().forEach((way, expected) -> {
            // Each is a posting of its own, since the review holds back doubles.
            Body draft = desk.decent().with("title", "普工" + way.ordinal());
            String id = desk.submitted(draft).posting().id;
            if (way == Way.APPROVE) {
                pending(id);
            }
            dying(() -> way.does(desk, id));
            assertThat(desk.state(id)).as(way.name()).isEqualTo(State.PUBLISHED);
            assertThat(desk.seatsOpen(id)).as(way.name()).isFalse();

            assertThat(reopening.round()).as("while it may still be on its way").isZero();
            house.clock().advance(Reopening.GRACE.plusSeconds(1));
            assertThat(reopening.round()).as(way.name()).isEqualTo(1);

            assertThat(desk.seatsOpen(id)).as(way.name()).isTrue();
            assertThat(reopening.round()).as("all is well").isZero();
            way.does(desk, id);
            assertThat(desk.state(id)).as(way.name()).isEqualTo(expected);
            assertThat(desk.seatsOpen(id)).as(way.name()).isEqualTo(expected == State.PUBLISHED);
        });
    }

    private static Map<Way, State> ways() {
        Map<Way, State> ways = new LinkedHashMap<>();
        ways.put(Way.PAUSE, State.PAUSED);
        ways.put(Way.CLOSE, State.CLOSED);
        ways.put(Way.TAKE_DOWN, State.TAKEN_DOWN);
        ways.put(Way.EDIT, State.PUBLISHED);
        ways.put(Way.APPROVE, State.PUBLISHED);
        return ways;
    }

    @Test
    void opensWhatWasPublishedAndNeverOpened() {
        seats.diesBeforeOpening = true;
        assertThatThrownBy(desk::published).isInstanceOf(MortalSeats.Died.class);
        seats.restart();
        Posting posting = desk.postings.liveAfter(null, 1).get(0);
        assertThat(desk.seatsOpen(posting.id())).isFalse();

        assertThat(reopening.round()).isEqualTo(1);

        assertThat(desk.seatsOpen(posting.id())).isTrue();
    }

    @Test
    void aClosingThatIsOnlySlowWins() {
        String id = desk.published();
        int[] turns = {0};
        seats.afterClosing = () -> {
            if (turns[0]++ == 0) {
                house.clock().advance(Reopening.GRACE.plusSeconds(1));
                assertThat(reopening.round()).isEqualTo(1);
                assertThat(desk.seatsOpen(id)).isTrue();
            }
        };

        house.as(desk.employer, () -> desk.running.close(id));

        assertThat(turns[0]).as("it began anew").isEqualTo(2);
        assertThat(desk.state(id)).isEqualTo(State.CLOSED);
        assertThat(desk.seatsOpen(id)).isFalse();
    }

    @Test
    void goesRoundMoreThanAPage() {
        String last = null;
        for (int i = 0; i < Page.MAX + 1; i++) {
            Body draft = desk.decent().with("title", "岗位" + i);
            last = desk.submitted(draft).posting().id;
        }
        String id = last;
        dying(() -> Way.CLOSE.does(desk, id));
        house.clock().advance(Reopening.GRACE.plusSeconds(1));

        assertThat(reopening.round()).isEqualTo(1);

        assertThat(desk.seatsOpen(id)).isTrue();
    }

    private void pending(String id) {
        Body more = terms(desk, id, 2_100).with("conditions", List.of(new Condition("无传染病", null)));
        desk.edited(id, more);
        assertThat(desk.shelf.require(id).posting().pending).isNotNull();
    }

    private static Body terms(PostingDesk desk, String id, long fen) {
        return desk.decent()
                .with("title", desk.postings.find(id).title())
                .with("wage", PostingDesk.hourly(fen))
                .with("shifts", desk.shiftsOf(id));
    }

    private void dying(Runnable deed) {
        seats.diesAfterClosing = true;
        assertThatThrownBy(deed::run).isInstanceOf(MortalSeats.Died.class);
        seats.restart();
    }

    /** What takes a posting's places away, for good or for a moment. */
    private enum Way {
        PAUSE,
        CLOSE,
        TAKE_DOWN,
        EDIT,
        APPROVE;

        void does(PostingDesk desk, String id) {
            Callable<?> deed =
                    switch (this) {
                        case PAUSE -> () -> desk.running.pause(id);
                        case CLOSE -> () -> desk.running.close(id);
                        case TAKE_DOWN -> () -> desk.reviewing.takeDown(id, "核实投诉");
                        case EDIT -> () -> desk.edited(id, terms(desk, id, 2_200));
                        case APPROVE -> () -> desk.reviewing.approve(id, null);
                    };
            desk.house.as(this == TAKE_DOWN || this == APPROVE ? PostingDesk.REVIEWER : desk.employer, deed);
        }
    }
}
