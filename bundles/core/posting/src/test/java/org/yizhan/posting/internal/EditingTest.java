// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.Shift;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

@BothDatabases
class EditingTest {
    private final TestHouse house;
    private final PostingDesk desk;

    EditingTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
    }

    @Test
    void keepsAPostingLiveWhenOnlyItsWordsChange() {
        String id = approvedOfANewcomer();
        Posting before = desk.postings.find(id);
        Body words = newcomers(id).with("duties", "产线组装、搬料和打包,现场有班长带教。");

        Shelf.Kept after = desk.edited(id, words);

        assertThat(after.posting().state).isEqualTo(State.PUBLISHED);
        assertThat(after.posting().pending).isNull();
        assertThat(after.posting().version).isGreaterThan(before.version());
        assertThat(after.live().duties()).isEqualTo(words.get("duties"));
        assertThat(desk.postings.find(id).shifts()).isEqualTo(before.shifts());
        assertThat(desk.seatsOpen(id)).isTrue();
    }

    @Test
    void reviewsAChangeOfPayAgainWhileTheOldTermsStayLive() {
        String id = approvedOfANewcomer();
        Body lower = newcomers(id).with("wage", PostingDesk.hourly(1_800));

        Shelf.Kept waiting = desk.edited(id, lower);

        assertThat(waiting.posting().state).isEqualTo(State.PUBLISHED);
        assertThat(waiting.posting().pending).isEqualTo(State.MANUAL_REVIEW);
        assertThat(desk.postings.find(id).wage().fen()).isEqualTo(2_000);
        assertThat(desk.seatsOpen(id)).isTrue();

        house.as(PostingDesk.REVIEWER, () -> desk.reviewing.approve(id, null));
        assertThat(desk.postings.find(id).wage().fen()).isEqualTo(1_800);
        assertThat(desk.seatsOpen(id)).isTrue();
        assertThat(desk.shelf.require(id).posting().pending).isNull();
    }

    @Test
    void leavesTheLivePostingAloneWhenItsEditIsRefused() {
        String id = desk.published();
        Body bad = keepingShifts(desk.decent(), id).with("conditions", List.of(new Condition("限本地户口", null)));

        Shelf.Kept refused = desk.edited(id, bad);

        assertThat(refused.posting().state).isEqualTo(State.PUBLISHED);
        assertThat(refused.posting().pending).isEqualTo(State.REJECTED);
        PostingDetails own = house.as(desk.employer, () -> desk.showing.one(id));
        assertThat(own.conditions()).extracting(Condition::text).doesNotContain("限本地户口");
        assertThat(own.next().conditions()).extracting(Condition::text).containsExactly("限本地户口");
        assertThat(own.flaws()).extracting(Flaw::code).containsExactly("posting.discriminates-origin");
        PostingDetails others = house.as(PostingDesk.WORKER, () -> desk.showing.one(id));
        assertThat(others.next()).isNull();
        assertThat(others.flaws()).isEmpty();
        assertThat(others.pending()).isNull();
    }

    @Test
    void takesBackAnEditThatWaits() {
        String id = approvedOfANewcomer();
        Body more = newcomers(id).with("wage", PostingDesk.hourly(2_500));
        desk.edited(id, more);

        Shelf.Kept kept = house.as(PostingDesk.of(desk.newcomer), () -> desk.writing.withdraw(id));

        assertThat(kept.posting().pending).isNull();
        assertThat(kept.newest()).isEqualTo(kept.live());
    }

    @Test
    void bringsCutAndAddedShiftsToThePlaces() {
        String id = desk.published();
        Shift old = desk.postings.find(id).shifts().get(0);
        Body moved = desk.decent()
                .with(
                        "shifts",
                        List.of(
                                new PostingDraft.Times(old.id(), old.start(), old.end(), 0, 1),
                                new PostingDraft.Times(null, PostingDesk.at(3, 8), PostingDesk.at(3, 12), 0, 5)));

        Shelf.Kept kept = desk.edited(id, moved);

        assertThat(kept.live().shifts()).extracting(Shift::places).containsExactly(1, 5);
        assertThat(kept.live().shifts().get(0).id()).isEqualTo(old.id());
        assertThat(desk.seats.counts(
                        kept.live().shifts().stream().map(Shift::id).toList()))
                .hasSize(2)
                .allMatch(count -> count.open())
                .extracting(count -> count.places())
                .containsExactlyInAnyOrder(1, 5);
    }

    @Test
    void asksForTheVersionThatWasRead() {
        String id = desk.published();

        Problem without = desk.refused(
                desk.employer, () -> desk.writing.edit(id, null, desk.decent().as(PostingDraft.class)));
        Problem old = desk.refused(
                desk.employer,
                () -> desk.writing.edit(id, "\"1\"", desk.decent().as(PostingDraft.class)));

        assertThat(without.status()).isEqualTo(428);
        assertThat(old.status()).isEqualTo(412);
    }

    @Test
    void refusesAShiftThatIsNotThePostings() {
        String id = desk.published();
        Body stray = desk.decent()
                .with(
                        "shifts",
                        List.of(new PostingDraft.Times("no-such", PostingDesk.at(3, 8), PostingDesk.at(3, 12), 0, 5)));

        Problem problem = desk.refused(desk.employer, () -> desk.writing.edit(id, "*", stray.as(PostingDraft.class)));

        assertThat(problem.code()).isEqualTo("posting.shift-unknown");
        assertThat(desk.shelf.require(id).newest())
                .isEqualTo(desk.shelf.require(id).live());
    }

    private String approvedOfANewcomer() {
        Body draft = desk.decent().with("employer", desk.newcomer);
        String id = desk.submitted(draft).posting().id;
        house.as(PostingDesk.REVIEWER, () -> desk.reviewing.approve(id, null));
        return id;
    }

    private Body newcomers(String id) {
        return keepingShifts(desk.decent(), id).with("employer", desk.newcomer);
    }

    private Body keepingShifts(Body draft, String id) {
        return draft.with("shifts", desk.shiftsOf(id));
    }
}
