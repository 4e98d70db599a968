// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Seats;
import org.yizhan.api.engagement.SeatsChanged;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.engagement.internal.RealSeats;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;

/** The order with the places, and what comes of their changes. */
@BothDatabases
class PlacesTest {
    private final TestHouse house;

    PlacesTest(TestHouse house) {
        this.house = house;
    }

    @Test
    void opensPlacesOfWhatIsCommittedAndClosesThemBeforeAnythingChanges() {
        Witness seats = new Witness(RealSeats.in(house));
        PostingDesk desk = new PostingDesk(house, seats);
        seats.desk = desk;
        String id = desk.published();
        house.as(desk.employer, () -> desk.running.pause(id));
        house.as(desk.employer, () -> desk.running.resume(id));
        house.as(PostingDesk.REVIEWER, () -> desk.reviewing.takeDown(id, "核实投诉"));

        assertThat(seats.seen)
                .containsExactly("open PUBLISHED", "close PUBLISHED", "open PUBLISHED", "close PUBLISHED");
    }

    @Test
    void changesNothingWhenThePlacesCannotBeClosed() {
        Witness seats = new Witness(RealSeats.in(house));
        PostingDesk desk = new PostingDesk(house, seats);
        seats.desk = desk;
        String id = desk.published();
        seats.broken = true;

        assertThatThrownBy(() -> house.as(desk.employer, () -> desk.running.close(id)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
    }

    @Test
    void opensThePlacesByTheEventWhenTheFirstTimeFailed() {
        Witness seats = new Witness(RealSeats.in(house));
        PostingDesk desk = new PostingDesk(house, seats);
        seats.desk = desk;
        seats.broken = true;
        String id = desk.published();
        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
        assertThat(desk.seatsOpen(id)).isFalse();

        seats.broken = false;
        desk.listening();
        house.awaitQuiet();

        assertThat(desk.seatsOpen(id)).isTrue();
    }

    @Test
    void isFilledWhenTheLastPlaceIsTakenAndPublishedAgainWhenOneIsFreed() {
        PostingDesk desk = new PostingDesk(house).listening();
        String id = desk.published();
        house.awaitQuiet();

        taken(desk, id, 100, 3);
        assertThat(desk.state(id)).isEqualTo(State.FILLED);
        assertThat(listed(desk)).isEmpty();
        taken(desk, id, 99, 0);
        assertThat(desk.state(id)).as("counts older than those known").isEqualTo(State.FILLED);
        taken(desk, id, 101, 2);

        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
        assertThat(listed(desk)).singleElement().satisfies(row -> assertThat(row.free())
                .isEqualTo(1));
        taken(desk, id, 102, 1);
        assertThat(listed(desk)).singleElement().satisfies(row -> assertThat(row.free())
                .isEqualTo(2));
    }

    @Test
    void vanishesFromEveryNodesListWithinTwoSeconds() {
        PostingDesk desk = new PostingDesk(house);
        String id = desk.published();
        // Another node hears of it by events alone.
        Board other = new Board(desk.shelf);
        house.register(other);
        assertThat(other.size()).isEqualTo(1);

        house.as(desk.employer, () -> desk.running.close(id));

        Await.until("the posting is gone", Duration.ofSeconds(2), () -> other.size() == 0);
    }

    @Test
    void theBoardMissesNothingThatChangedBeforeItsFirstEvent() {
        PostingDesk desk = new PostingDesk(house);
        Board early = new Board(desk.shelf);
        desk.published();

        house.register(early);
        house.awaitQuiet();

        assertThat(early.size()).isEqualTo(1);
    }

    @Test
    void closesAPostingThatSomebodyElseChangedMeanwhile() {
        Witness seats = new Witness(RealSeats.in(house));
        PostingDesk desk = new PostingDesk(house, seats);
        seats.desk = desk;
        String id = desk.published();
        Body words = desk.decent().with("duties", "产线组装、打包,现场有班长带教。").with("shifts", desk.shiftsOf(id));
        // The edit comes between the closing of the places and the change of the state.
        seats.beforeReturn = () -> {
            seats.beforeReturn = null;
            desk.edited(id, words);
        };

        house.as(desk.employer, () -> desk.running.close(id));

        assertThat(desk.state(id)).isEqualTo(State.CLOSED);
        assertThat(desk.seatsOpen(id)).isFalse();
        assertThat(desk.shelf.require(id).live().duties()).isEqualTo(words.get("duties"));
    }

    private List<Card.Row> listed(PostingDesk desk) {
        return desk.board
                .list(new Board.Wish(java.util.Set.of(), null, null, null, 0, null, null), null, 20)
                .items();
    }

    private void taken(PostingDesk desk, String id, long version, int taken) {
        desk.shelf.write(em -> {
            house.events()
                    .publish(new SeatsChanged(EventHead.of(id, version, DemoBlock.TOWN, desk.shelf.now()), 3, taken));
            return null;
        });
        house.awaitQuiet();
    }

    /** Notes in which state the posting was at each call. */
    private static final class Witness implements Seats {
        private final Seats seats;
        private final List<String> seen = new ArrayList<>();
        private PostingDesk desk;
        private boolean broken;
        private Runnable beforeReturn;

        Witness(Seats seats) {
            this.seats = seats;
        }

        @Override
        public Map<String, Integer> open(Posting posting) {
            note("open", posting.id());
            return seats.open(posting);
        }

        @Override
        public void close(String posting, long version) {
            note("close", posting);
            seats.close(posting, version);
            if (beforeReturn != null) {
                beforeReturn.run();
            }
        }

        private void note(String call, String posting) {
            if (broken) {
                throw new Problem(503, "platform.busy");
            }
            seen.add(call + " " + desk.state(posting));
        }

        @Override
        public List<Count> counts(Collection<String> shifts) {
            return seats.counts(shifts);
        }

        @Override
        public List<Standing> standings(Collection<String> postings) {
            return seats.standings(postings);
        }
    }
}
