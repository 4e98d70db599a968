// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Ids;
import org.yizhan.api.Page;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.posting.internal.DecisionEntity.Outcome;
import org.yizhan.posting.internal.DecisionEntity.Stage;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;

@BothDatabases
class SecondLookTest {
    private static final String NEXT_DOOR = DemoBlock.NEIGHBOUR_TOWN;

    private final TestHouse house;
    private final PostingDesk desk;

    SecondLookTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house, Map.of("second-look-percent", 100L));
    }

    @Test
    void drawsTheShareThatWasSetAndAlwaysTheSame() {
        List<String> ids = IntStream.range(0, 20_000).mapToObj(i -> Ids.next()).toList();
        ReviewPlan five = PostingDesk.plan(Map.of());
        List<String> drawn = ids.stream().filter(five::drawn).toList();

        // 5 % of 20,000, and five times the standard deviation of 31.
        assertThat(drawn).hasSizeBetween(845, 1_155);
        assertThat(ids.stream().filter(PostingDesk.plan(Map.of())::drawn)).isEqualTo(drawn);
        assertThat(ids.stream().filter(PostingDesk.plan(Map.of("second-look-percent", 10L))::drawn))
                .containsAll(drawn);
        assertThat(ids.stream().filter(PostingDesk.plan(Map.of("second-look-key", "k"))::drawn))
                .isNotEqualTo(drawn);
        assertThat(ids).noneMatch(PostingDesk.plan(Map.of("second-look-percent", 0L))::drawn);
        assertThat(ids).allMatch(PostingDesk.plan(Map.of("second-look-percent", 100L))::drawn);
    }

    @Test
    void drawsOneIdAsAnybodyElseWouldWithPaperAndPencil() {
        // sha256sum says 4210ff9a…, of 2^32 the part 0.258.
        String id = "0198c0de-0000-7000-8000-000000000001";
        assertThat(PostingDesk.plan(Map.of("second-look-percent", 25L)).drawn(id))
                .isFalse();
        assertThat(PostingDesk.plan(Map.of("second-look-percent", 26L)).drawn(id))
                .isTrue();
    }

    @Test
    void liesInTheQueueOfItsRegionUntilSomebodyConfirms() {
        String first = desk.published();
        house.clock().advance(Duration.ofMinutes(1));
        String second = desk.submitted(desk.decent().with("title", "乙岗位")).posting().id;
        desk.submitted(desk.decent().with("title", "丙岗位").with("region", NEXT_DOOR));
        assertThat(queue()).containsExactly(first, second);

        house.as(PostingDesk.REVIEWER, () -> desk.looks.confirm(first, "内容属实"));

        assertThat(queue()).containsExactly(second);
        assertThat(desk.state(first)).isEqualTo(State.PUBLISHED);
        assertThat(desk.seatsOpen(first)).isTrue();
        Trail.Decision last = last(first);
        assertThat(last.stage()).isEqualTo(Stage.SAMPLE);
        assertThat(last.outcome()).isEqualTo(Outcome.PASS);
        assertThat(last.rule()).isEqualTo("posting.second-look");
        assertThat(last.note()).isEqualTo("内容属实");
        assertThat(last.by()).isEqualTo("account-r");
        assertThat(desk.refused(PostingDesk.SECOND_REVIEWER, () -> desk.looks.confirm(first, null))
                        .code())
                .isEqualTo("posting.not-drawn");
    }

    @Test
    void takesDownWithReasonAndLetsTheEmployerAppeal() {
        String id = desk.published();

        house.as(PostingDesk.REVIEWER, () -> desk.looks.takeDown(id, "地址不实"));

        assertThat(desk.state(id)).isEqualTo(State.TAKEN_DOWN);
        assertThat(desk.seatsOpen(id)).isFalse();
        assertThat(queue()).isEmpty();
        Trail.Decision last = last(id);
        assertThat(last.stage()).isEqualTo(Stage.SAMPLE);
        assertThat(last.outcome()).isEqualTo(Outcome.TAKE_DOWN);
        assertThat(last.rule()).isEqualTo("posting.second-look");
        assertThat(last.note()).isEqualTo("地址不实");
        house.as(desk.employer, () -> desk.running.appeal(id, "附上用工合同"));
        assertThat(desk.refused(PostingDesk.REVIEWER, () -> desk.reviewing.answer(id, true, "材料属实"))
                        .code())
                .isEqualTo("posting.four-eyes");
        house.as(PostingDesk.SECOND_REVIEWER, () -> desk.reviewing.answer(id, true, "材料属实"));
        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
        assertThat(queue()).as("somebody has looked").isEmpty();
    }

    @Test
    void leavesOutWhatAPersonPublishedAndWhatHasEnded() {
        Body asked = desk.decent().with("employer", desk.newcomer).with("title", "丁岗位");
        String byHand = desk.submitted(asked).posting().id;
        house.as(PostingDesk.REVIEWER, () -> desk.reviewing.approve(byHand, null));
        String ended = desk.published();
        house.as(desk.employer, () -> desk.running.close(ended));

        assertThat(queue()).isEmpty();
        assertThat(desk.refused(PostingDesk.REVIEWER, () -> desk.looks.confirm(byHand, null))
                        .code())
                .isEqualTo("posting.not-drawn");
        assertThat(desk.refused(PostingDesk.REVIEWER, () -> desk.looks.takeDown(ended, "地址不实"))
                        .code())
                .isEqualTo("posting.wrong-state");
    }

    @Test
    void comesBackWhenAnEditGoesLiveWithoutAPersonAndKeepsItsPlaceInTheQueue() {
        String id = desk.published();
        house.clock().advance(Duration.ofMinutes(1));
        String other = desk.submitted(desk.decent().with("title", "乙岗位")).posting().id;
        house.clock().advance(Duration.ofMinutes(1));
        Body wording = desk.decent().with("shifts", desk.shiftsOf(id)).with("title", "产线组装与搬料");

        desk.edited(id, wording);
        assertThat(queue()).containsExactly(id, other);

        house.as(PostingDesk.REVIEWER, () -> desk.looks.confirm(id, null));
        house.clock().advance(Duration.ofMinutes(1));
        desk.edited(id, wording.with("title", "产线组装及搬料"));
        assertThat(queue()).containsExactly(other, id);
    }

    @Test
    void readsTheQueuePageByPage() {
        for (int i = 0; i < 5; i++) {
            desk.submitted(desk.decent().with("title", "岗位" + i));
        }
        List<String> all = queue();
        List<String> paged = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            Page<Shelf.Kept> page = house.as(PostingDesk.REVIEWER, () -> desk.looks.queue(from, 2));
            paged.addAll(ids(page));
            cursor = page.next();
        } while (cursor != null);
        assertThat(paged).hasSize(5).isEqualTo(all);
    }

    @Test
    void isNobodysBusinessButTheReviewers() {
        String id = desk.published();
        Caller elsewhere = PostingDesk.in(NEXT_DOOR, "account-x", Role.REVIEWER, null);
        for (Caller caller : List.of(elsewhere, desk.employer, PostingDesk.WORKER)) {
            assertThat(desk.refused(caller, () -> desk.looks.confirm(id, null)).status())
                    .isIn(403, 404);
            assertThat(desk.refused(caller, () -> desk.looks.takeDown(id, "地址不实"))
                            .status())
                    .isIn(403, 404);
        }
        assertThat(last(id).stage()).isEqualTo(Stage.AUTO);
    }

    private List<String> queue() {
        return ids(house.as(PostingDesk.REVIEWER, () -> desk.looks.queue(null, 50)));
    }

    private static List<String> ids(Page<Shelf.Kept> page) {
        return page.items().stream().map(kept -> kept.posting().id).toList();
    }

    private Trail.Decision last(String id) {
        List<Trail.Decision> trail = house.as(PostingDesk.REVIEWER, () -> desk.showing.trail(id));
        return trail.get(trail.size() - 1);
    }
}
