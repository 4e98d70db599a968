// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;

/** The endpoints, called as the door calls them. */
@BothDatabases
class BoardResourceTest {
    private final TestHouse house;
    private final PostingDesk desk;
    private final PostingResource postings;
    private final ReviewResource reviews;
    private final BoardResource list;

    BoardResourceTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
        this.postings = new PostingResource(desk.writing, desk.running, desk.showing, desk.board, desk.access);
        this.reviews = new ReviewResource(desk.reviewing, desk.showing, desk.board);
        this.list = new BoardResource(desk.board, desk.codes, null, desk.shelf);
    }

    @Test
    void leadsFromADraftToTheListAndOutOfItAgain() {
        String id = desk.draft(desk.decent()).posting().id;
        PostingDetails draft = house.as(desk.employer, () -> postings.one(id));
        assertThat(draft.state()).isEqualTo(State.DRAFT);
        assertThat(all().items()).isEmpty();

        PostingDetails live = house.as(desk.employer, () -> postings.submit(draft.id()));
        assertThat(live.state()).isEqualTo(State.PUBLISHED);
        assertThat(live.employerName()).isEqualTo("宏达物流");
        assertThat(all().items()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(draft.id());
            assertThat(row.free()).isEqualTo(3);
            assertThat(row.start()).isEqualTo(PostingDesk.at(2, 8));
        });

        house.as(desk.employer, () -> postings.pause(draft.id()));
        assertThat(all().items()).isEmpty();
        house.as(desk.employer, () -> postings.resume(draft.id()));
        assertThat(all().items()).hasSize(1);
        PostingResource.Note note = new PostingResource.Note("涉嫌虚假");
        house.as(PostingDesk.REVIEWER, () -> reviews.takeDown(draft.id(), note));
        assertThat(all().items()).isEmpty();
        house.as(desk.employer, () -> postings.appeal(draft.id(), note));
        house.as(PostingDesk.SECOND_REVIEWER, () -> reviews.answer(draft.id(), new ReviewResource.Answer(true, "属实")));
        assertThat(all().items()).hasSize(1);
        house.as(desk.employer, () -> postings.close(draft.id()));
        assertThat(all().items()).isEmpty();
        assertThat(house.as(PostingDesk.REVIEWER, () -> postings.trail(draft.id())))
                .hasSize(4);
    }

    @Test
    void answersForManyAtOnceWithWhatTheCallerMaySee() {
        String live = desk.published();
        String draft = desk.draft(desk.decent()).posting().id;
        String ids = live + "," + draft + ",no-such";

        assertThat(house.as(PostingDesk.WORKER, () -> postings.batch(ids)))
                .extracting(PostingDetails::id)
                .containsExactly(live);
        assertThat(house.as(desk.employer, () -> postings.batch(ids)))
                .extracting(PostingDetails::id)
                .containsExactlyInAnyOrder(live, draft);
        assertThatThrownBy(() -> postings.batch("x,".repeat(150) + String.join(",", many(201))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("posting.too-many-ids"));
    }

    @Test
    void findsWhatLiesBelowATradeAndRefusesWhatItDoesNotKnow() {
        Body home = desk.decent().with("employer", desk.home).with("trade", "YUESAO");
        String id = desk.submitted(home).posting().id;
        desk.board.refresh(id);

        assertThat(list.list("JIAZHENG", null, null, null, null, null, null, null, null)
                        .items())
                .hasSize(1);
        assertThat(list.list("PUGONG", null, null, null, null, null, null, null, null)
                        .items())
                .isEmpty();
        assertThat(list.list(null, "HOURLY", DemoBlock.TOWN, "30.4,114.88", 3_000, false, "2026-06-02", null, 5)
                        .items())
                .hasSize(1);
        refuses("reference.unknown-code", "NO_SUCH", null, null, null, null, null);
        refuses("reference.unknown-code", null, "NO_SUCH", null, null, null, null);
        refuses("posting.bad-position", null, null, "30.4", null, null, null);
        refuses("posting.bad-position", null, null, "north,east", null, null, null);
        refuses("platform.position-out-of-range", null, null, "91,0", null, null, null);
        refuses("platform.position-out-of-range", null, null, "NaN,0", null, null, null);
        refuses("posting.radius-without-near", null, null, null, 500, null, null);
        refuses("posting.bad-day", null, null, null, null, "tomorrow", null);
        refuses("platform.bad-limit", null, null, null, null, null, 201);
        refuses("platform.bad-limit", null, null, null, null, null, -1);
    }

    private void refuses(
            String code, String trade, String nature, String near, Integer radius, String on, Integer limit) {
        assertThatThrownBy(() -> list.list(trade, nature, null, near, radius, null, on, null, limit))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.status()).isEqualTo(400);
                });
    }

    private Page<Card.Row> all() {
        return list.list(null, null, null, null, null, null, null, null, null);
    }

    private static List<String> many(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(Integer::toString)
                .toList();
    }
}
