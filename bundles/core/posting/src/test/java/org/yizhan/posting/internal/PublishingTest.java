// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Seats;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.Wage;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;

@BothDatabases
class PublishingTest {
    private final TestHouse house;
    private final PostingDesk desk;

    PublishingTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
    }

    @Test
    void publishesACleanPostingOfATrustedEmployerAtOnceAndOpensItsPlaces() {
        Shelf.Kept kept = desk.submitted(desk.decent());

        assertThat(kept.posting().state).isEqualTo(State.PUBLISHED);
        Posting posting = desk.postings.find(kept.posting().id);
        assertThat(posting.wage()).isEqualTo(new Wage(2_000, Wage.Unit.HOUR, Wage.Settlement.DAILY));
        assertThat(posting.shifts()).singleElement().satisfies(shift -> assertThat(shift.places())
                .isEqualTo(3));
        assertThat(counts(posting)).singleElement().satisfies(count -> {
            assertThat(count.open()).isTrue();
            assertThat(count.places()).isEqualTo(3);
        });
    }

    @Test
    void queuesACleanPostingOfAnEmployerWhoIsNotTrustedYet() {
        Body draft = desk.decent().with("employer", desk.newcomer);

        Shelf.Kept kept = desk.submitted(draft);

        assertThat(kept.posting().state).isEqualTo(State.MANUAL_REVIEW);
        assertThat(desk.postings.liveAfter(null, 10)).isEmpty();
        Shelf.Kept approved = house.as(PostingDesk.REVIEWER, () -> desk.reviewing.approve(kept.posting().id, "资料齐全"));
        assertThat(approved.posting().state).isEqualTo(State.PUBLISHED);
        assertThat(counts(desk.postings.find(kept.posting().id)).get(0).open()).isTrue();
    }

    /** Neither a trusted employer's posting nor a change of its words. */
    @Test
    void publishesNothingWithoutAPersonWhereThereIsNoExpressLane() {
        PostingDesk slow = new PostingDesk(house, Map.of("express-lane", false));
        String id = slow.submitted(slow.decent()).posting().id;
        assertThat(slow.state(id)).isEqualTo(State.MANUAL_REVIEW);
        assertThat(rules(slow, id)).containsExactly(Publication.EXPRESS_OFF);

        house.as(PostingDesk.REVIEWER, () -> slow.reviewing.approve(id, "资料齐全"));
        assertThat(slow.state(id)).isEqualTo(State.PUBLISHED);
        slow.edited(id, slow.decent().with("title", "只改了文字").with("shifts", slow.shiftsOf(id)));
        assertThat(rules(slow, id)).containsExactly(Publication.EXPRESS_OFF, "posting.manual", Publication.EXPRESS_OFF);
        assertThat(slow.postings.find(id).title()).isNotEqualTo("只改了文字");
    }

    private List<String> rules(PostingDesk at, String id) {
        return house.as(PostingDesk.REVIEWER, () -> at.showing.trail(id)).stream()
                .map(Trail.Decision::rule)
                .toList();
    }

    @Test
    void refusesAPostingThatDiscriminatesMarksTheWordsAndPublishesItOnceItIsMended() {
        Shelf.Kept refused =
                desk.submitted(desk.decent().with("conditions", List.of(new Condition("只招男性,身体健康。", null))));
        String id = refused.posting().id;

        assertThat(refused.posting().state).isEqualTo(State.REJECTED);
        Shelf.Kept mended = house.as(
                desk.employer,
                () -> desk.writing.edit(
                        id,
                        "\"" + refused.posting().version + "\"",
                        desk.decent().as(PostingDraft.class)));
        assertThat(mended.posting().state).isEqualTo(State.DRAFT);
        house.as(desk.employer, () -> desk.writing.submit(id));

        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
        List<Trail.Decision> trail = house.as(PostingDesk.REVIEWER, () -> desk.showing.trail(id));
        assertThat(trail)
                .extracting(Trail.Decision::outcome)
                .containsExactly(DecisionEntity.Outcome.REJECT, DecisionEntity.Outcome.PASS);
        assertThat(trail).extracting(Trail.Decision::revision).containsExactly(1, 2);
        assertThat(trail.get(0).flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.code()).isEqualTo("posting.discriminates-sex");
            assertThat("只招男性,身体健康。".substring(flaw.from(), flaw.to())).isEqualTo("只招男");
        });
    }

    @Test
    void refusesAWageBelowTheFloorOfTheShiftsDayAndSaysWhich() {
        Body june = desk.decent().with("wage", PostingDesk.hourly(1_700));
        desk.reference.wageFloor(DemoBlock.PROVINCE, 1_800, LocalDate.of(2026, 7, 1));
        assertThat(desk.submitted(june).posting().state).isEqualTo(State.PUBLISHED);

        Body july = desk.decent()
                .with("title", "七月普工")
                .with("wage", june.get("wage"))
                .with("validTo", LocalDate.of(2026, 7, 3))
                .with(
                        "shifts",
                        List.of(new PostingDraft.Times(
                                null,
                                PostingDesk.at(30, 8).plusSeconds(86_400),
                                PostingDesk.at(30, 12).plusSeconds(86_400),
                                0,
                                1)));
        Shelf.Kept refused = desk.submitted(july);

        assertThat(refused.posting().state).isEqualTo(State.REJECTED);
        PostingDetails shown = house.as(desk.employer, () -> desk.showing.of(refused));
        assertThat(shown.flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.code()).isEqualTo("posting.below-wage-floor");
            assertThat(flaw.values())
                    .containsEntry("floorFenPerHour", 1_800L)
                    .containsEntry("fenPerHour", 1_700L)
                    .containsEntry("day", "2026-07-01");
        });
    }

    @Test
    void doesNotTakeAPostingWithoutPay() {
        Body draft = desk.decent().with("wage", null).with("conditions", List.of());
        String id = desk.draft(draft).posting().id;

        assertThatThrownBy(() -> house.as(desk.employer, () -> desk.writing.submit(id)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.values()).containsEntry("missing", List.of("conditions", "wage"));
                });
        assertThat(desk.state(id)).isEqualTo(State.DRAFT);
    }

    @Test
    void doesNotTakeAPostingOfAnEmployerWhoIsNotVerified() {
        Body draft = desk.decent().with("employer", desk.unverified);
        String id = desk.draft(draft).posting().id;

        assertThatThrownBy(() -> house.as(PostingDesk.of(desk.unverified), () -> desk.writing.submit(id)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(403);
                    assertThat(problem.code()).isEqualTo("posting.employer-not-verified");
                });
    }

    @Test
    void closesThePlacesBeforeThePosting() {
        String id = desk.published();
        Posting live = desk.postings.find(id);

        Shelf.Kept closed = house.as(desk.employer, () -> desk.running.close(id));

        assertThat(closed.posting().state).isEqualTo(State.CLOSED);
        assertThat(counts(live).get(0).open()).isFalse();
        assertThat(desk.postings.liveAfter(null, 10)).isEmpty();
        assertThatThrownBy(() -> house.as(desk.employer, () -> desk.running.close(id)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("posting.wrong-state"));
    }

    private List<Seats.Count> counts(Posting posting) {
        return desk.seats.counts(
                posting.shifts().stream().map(shift -> shift.id()).toList());
    }
}
