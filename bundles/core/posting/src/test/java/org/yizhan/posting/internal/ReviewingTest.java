// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.ReviewRule;
import org.yizhan.api.rest.Cursor;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;

@BothDatabases
class ReviewingTest {
    private final TestHouse house;
    private final PostingDesk desk;

    ReviewingTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
    }

    @Test
    void showsReviewersTheirRegionTheUrgentFirstThenTheOldest() {
        String first = waiting("甲岗位", DemoBlock.TOWN, false);
        house.clock().advance(Duration.ofMinutes(1));
        String second = waiting("乙岗位", DemoBlock.TOWN, false);
        house.clock().advance(Duration.ofMinutes(1));
        String urgent = waiting("丙岗位", DemoBlock.TOWN, true);
        String elsewhere = waiting("丁岗位", DemoBlock.NEIGHBOUR_TOWN, true);

        List<Shelf.Kept> queue = house.as(
                PostingDesk.REVIEWER, () -> desk.reviewing.queue(null, 10).items());

        assertThat(queue).extracting(kept -> kept.posting().id).containsExactly(urgent, first, second);
        assertThat(inParts(1)).containsExactly(urgent, first, second);
        assertThat(inParts(2)).containsExactly(urgent, first, second);
        assertThat(desk.refused(PostingDesk.REVIEWER, () -> desk.reviewing.queue(Cursor.encode("yesterday", first), 10))
                        .code())
                .isEqualTo("platform.bad-cursor");
        Problem problem = desk.refused(PostingDesk.REVIEWER, () -> desk.reviewing.approve(elsewhere, null));
        assertThat(problem.status()).isEqualTo(404);
    }

    private List<String> inParts(int rows) {
        List<String> ids = new ArrayList<>();
        String next = null;
        do {
            String cursor = next;
            Page<Shelf.Kept> part = house.as(PostingDesk.REVIEWER, () -> desk.reviewing.queue(cursor, rows));
            assertThat(part.items()).hasSizeBetween(1, rows);
            part.items().forEach(kept -> ids.add(kept.posting().id));
            next = part.next();
        } while (next != null);
        return ids;
    }

    @Test
    void refusesWithReasonsAndLetsTheEmployerMendIt() {
        String id = waiting("搬运", DemoBlock.TOWN, false);
        Flaw reason = new Flaw(
                "posting.manual", "posting.false-place", ReviewRule.Severity.BLOCK, "title", 0, 2, java.util.Map.of());

        Shelf.Kept refused = house.as(PostingDesk.REVIEWER, () -> desk.reviewing.reject(id, "地址不实", List.of(reason)));

        assertThat(refused.posting().state).isEqualTo(State.REJECTED);
        Trail.Decision last = last(id);
        assertThat(last.by()).isEqualTo("account-r");
        assertThat(last.note()).isEqualTo("地址不实");
        assertThat(last.flaws()).containsExactly(reason);
        assertThat(desk.refused(PostingDesk.REVIEWER, () -> desk.reviewing.approve(id, null))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void takesDownHearsTheAppealAndAsksForFourEyes() {
        String id = desk.published();
        house.as(PostingDesk.REVIEWER, () -> desk.reviewing.takeDown(id, "涉嫌虚假招聘"));
        assertThat(desk.seatsOpen(id)).isFalse();
        assertThat(desk.refused(PostingDesk.WORKER, () -> desk.showing.one(id)).status())
                .isEqualTo(404);

        house.as(desk.employer, () -> desk.running.appeal(id, "附上用工合同"));
        assertThat(house.as(
                        PostingDesk.REVIEWER,
                        () -> desk.reviewing.queue(null, 10).items()))
                .extracting(kept -> kept.posting().id)
                .containsExactly(id);
        Problem same = desk.refused(PostingDesk.REVIEWER, () -> desk.reviewing.answer(id, true, "材料属实"));
        assertThat(same.code()).isEqualTo("posting.four-eyes");

        house.as(PostingDesk.SECOND_REVIEWER, () -> desk.reviewing.answer(id, true, "材料属实"));
        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
        assertThat(desk.seatsOpen(id)).isTrue();
        assertThat(house.as(PostingDesk.REVIEWER, () -> desk.showing.trail(id)))
                .extracting(Trail.Decision::outcome)
                .containsExactly(
                        DecisionEntity.Outcome.PASS,
                        DecisionEntity.Outcome.TAKE_DOWN,
                        DecisionEntity.Outcome.APPEAL,
                        DecisionEntity.Outcome.LIFT);
    }

    @Test
    void letsNobodyButTheEmployerAppeal() {
        String id = desk.published();
        house.as(PostingDesk.REVIEWER, () -> desk.reviewing.takeDown(id, "涉嫌虚假招聘"));

        for (Role role : List.of(Role.STATION_STAFF, Role.BUREAU_ADMIN, Role.REVIEWER)) {
            Caller staff = PostingDesk.caller("account-x", role, null);
            assertThat(desk.refused(staff, () -> desk.running.appeal(id, "附上用工合同"))
                            .code())
                    .isEqualTo("platform.not-allowed");
        }
        assertThat(desk.refused(PostingDesk.of(desk.newcomer), () -> desk.running.appeal(id, "附上用工合同"))
                        .code())
                .isEqualTo("platform.not-found");
        assertThat(desk.state(id)).isEqualTo(State.TAKEN_DOWN);
    }

    @Test
    void keepsAPostingDownWhenTheAppealFails() {
        String id = desk.published();
        house.as(PostingDesk.REVIEWER, () -> desk.reviewing.takeDown(id, "涉嫌虚假招聘"));
        house.as(desk.employer, () -> desk.running.appeal(id, "附上用工合同"));

        house.as(PostingDesk.SECOND_REVIEWER, () -> desk.reviewing.answer(id, false, "证据不足"));

        assertThat(desk.state(id)).isEqualTo(State.TAKEN_DOWN);
        assertThat(desk.seatsOpen(id)).isFalse();
    }

    @Test
    void letsOnlyReviewersResumeWhatAReviewerPaused() {
        String id = desk.published();
        house.as(PostingDesk.REVIEWER, () -> desk.reviewing.pause(id, "核实投诉"));

        assertThat(desk.refused(desk.employer, () -> desk.running.resume(id)).code())
                .isEqualTo("posting.paused-by-reviewer");
        house.as(PostingDesk.caller("account-a", Role.BUREAU_ADMIN, null), () -> desk.running.resume(id));
        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
    }

    @Test
    void holdsADoubleOfALivePostingWhoeverWroteIt() {
        desk.published();
        Body copy = desk.decent().with("duties", "产线组装 和搬料,现场有班长带教。");

        Shelf.Kept kept = desk.submitted(copy);

        assertThat(kept.posting().state).isEqualTo(State.MANUAL_REVIEW);
        assertThat(last(kept.posting().id).flaws()).extracting(Flaw::code).containsExactly("posting.duplicate");
    }

    @Test
    void holdsALimitForWhichALawIsNamed() {
        Body draft = desk.decent()
                .with("conditions", List.of(new Condition("身体健康", null), new Condition("限女性", "女浴室值守:公共场所卫生管理规定")));

        Shelf.Kept kept = desk.submitted(draft);

        assertThat(kept.posting().state).isEqualTo(State.MANUAL_REVIEW);
        assertThat(last(kept.posting().id).flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.code()).isEqualTo("posting.discriminates-sex");
            assertThat(flaw.severity()).isEqualTo(ReviewRule.Severity.HOLD);
        });
    }

    @Test
    void refusesWhatLastsTooLongAndPartTimeWorkPaidByTheMonth() {
        Body draft = desk.decent()
                .with("validTo", LocalDate.of(2027, 7, 5))
                .with("relation", Posting.Relation.PART_TIME)
                .with("wage", Forms.wage(2_000, "HOUR", "MONTHLY"));

        Shelf.Kept kept = desk.submitted(draft);

        assertThat(kept.posting().state).isEqualTo(State.REJECTED);
        assertThat(last(kept.posting().id).flaws())
                .extracting(Flaw::code)
                .containsExactly("posting.too-long", "posting.part-time-settlement");
        assertThat(last(kept.posting().id).flaws().get(0).values()).containsEntry("days", 400L);
    }

    @Test
    void asksTheRulesOfOtherModulesAndMarksTheirWords() {
        desk.review.rules = List.of(rule(draft -> List.of(new ReviewRule.Finding(
                "acme.banned-word",
                ReviewRule.Severity.BLOCK,
                "duties",
                draft.texts().get("duties").indexOf("搬料"),
                draft.texts().get("duties").indexOf("搬料") + 2))));

        Shelf.Kept kept = desk.submitted(desk.decent());

        assertThat(kept.posting().state).isEqualTo(State.REJECTED);
        assertThat(last(kept.posting().id).flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.rule()).isEqualTo("acme.words");
            assertThat(kept.newest().duties().substring(flaw.from(), flaw.to())).isEqualTo("搬料");
        });
    }

    @Test
    void holdsAPostingWhenARuleFails() {
        desk.review.rules = List.of(rule(draft -> {
            throw new IllegalStateException("out of order");
        }));

        Shelf.Kept kept = desk.submitted(desk.decent());

        assertThat(kept.posting().state).isEqualTo(State.MANUAL_REVIEW);
        assertThat(last(kept.posting().id).flaws()).extracting(Flaw::code).containsExactly("posting.rule-unavailable");
    }

    @Test
    void holdsAPostingWhenARuleIsLate() {
        CountDownLatch never = new CountDownLatch(1);
        desk.review.rules = List.of(rule(draft -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }));

        Shelf.Kept kept = desk.submitted(desk.decent());
        never.countDown();

        assertThat(kept.posting().state).isEqualTo(State.MANUAL_REVIEW);
    }

    private String waiting(String title, String region, boolean urgent) {
        Body draft = desk.decent()
                .with("employer", desk.newcomer)
                .with("title", title)
                .with("region", region)
                .with("urgent", urgent);
        return desk.submitted(draft).posting().id;
    }

    private Trail.Decision last(String id) {
        List<Trail.Decision> trail = house.as(PostingDesk.REVIEWER, () -> desk.showing.trail(id));
        return trail.get(trail.size() - 1);
    }

    private static ReviewRule rule(Function<ReviewRule.Draft, List<ReviewRule.Finding>> check) {
        return new ReviewRule() {
            @Override
            public String id() {
                return "acme.words";
            }

            @Override
            public List<Finding> check(Draft draft) {
                return check.apply(draft);
            }
        };
    }
}
