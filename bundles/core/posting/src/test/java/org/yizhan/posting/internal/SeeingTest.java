// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;

/** Who sees and does what. */
@BothDatabases
class SeeingTest {
    private static final Caller ELSEWHERE =
            PostingDesk.in(DemoBlock.NEIGHBOUR_TOWN, "account-x", Role.STATION_STAFF, null);

    private final TestHouse house;
    private final PostingDesk desk;

    SeeingTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
    }

    @Test
    void showsADraftToItsKeepersAlone() {
        String id = desk.draft(desk.decent()).posting().id;

        assertThat(house.as(desk.employer, () -> desk.showing.one(id)).state()).isEqualTo(State.DRAFT);
        assertThat(house.as(PostingDesk.REVIEWER, () -> desk.showing.one(id)).state())
                .isEqualTo(State.DRAFT);
        for (Caller other : List.of(PostingDesk.NOBODY, PostingDesk.WORKER, PostingDesk.of(desk.newcomer), ELSEWHERE)) {
            assertThat(desk.refused(other, () -> desk.showing.one(id)).status()).isEqualTo(404);
        }
    }

    @Test
    void letsNobodyElseTouchAPosting() {
        String id = desk.published();

        assertThat(desk.refused(PostingDesk.of(desk.newcomer), () -> desk.running.close(id))
                        .status())
                .isEqualTo(404);
        assertThat(desk.refused(ELSEWHERE, () -> desk.running.close(id)).status())
                .isEqualTo(404);
        assertThat(desk.refused(PostingDesk.WORKER, () -> desk.running.close(id))
                        .status())
                .isEqualTo(403);
        assertThat(desk.refused(desk.employer, () -> desk.reviewing.takeDown(id, "不要"))
                        .status())
                .isEqualTo(403);
        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
    }

    @Test
    void tellsNobodyWhetherSomethingHiddenIsThere() {
        String id = desk.draft(desk.decent()).posting().id;

        for (Caller other : List.of(PostingDesk.of(desk.newcomer), ELSEWHERE)) {
            for (String asked : List.of(id, "01900000-0000-7000-8000-000000000000")) {
                assertThat(desk.refused(other, () -> desk.showing.one(asked)).code())
                        .isEqualTo("platform.not-found");
                assertThat(desk.refused(other, () -> desk.writing.submit(asked)).code())
                        .isEqualTo("platform.not-found");
                assertThat(desk.refused(other, () -> desk.showing.trail(asked)).code())
                        .isIn("platform.not-found", "platform.not-allowed");
            }
        }
    }

    @Test
    void letsStaffOfTheRegionWriteForAnEmployer() {
        Caller staff = PostingDesk.caller("account-t", Role.STATION_STAFF, null);

        Shelf.Kept kept =
                house.as(staff, () -> desk.writing.create(desk.decent().as(PostingDraft.class)));

        assertThat(kept.posting().employer).isEqualTo(desk.trusted);
        assertThat(desk.refused(
                                ELSEWHERE,
                                () -> desk.writing.create(desk.decent().as(PostingDraft.class)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void hidesWhereAHouseholdLives() {
        Body home = desk.decent()
                .with("employer", desk.home)
                .with("trade", "YUESAO")
                .with("title", "月嫂一名")
                .with("address", "幸福小区3栋502");
        String id = desk.submitted(home).posting().id;

        assertThat(desk.state(id)).isEqualTo(State.PUBLISHED);
        PostingDetails shown = house.as(PostingDesk.WORKER, () -> desk.showing.one(id));
        assertThat(shown.address()).isNull();
        assertThat(shown.place()).isEqualTo(new GeoPoint(30.41, 114.89));
        assertThat(desk.shelf.require(id).live().address()).startsWith("v1:").doesNotContain("幸福小区");
        assertThat(house.as(PostingDesk.of(desk.home), () -> desk.showing.one(id))
                        .place())
                .isEqualTo(new GeoPoint(30.405123, 114.885456));
    }

    @Test
    void keepsHouseholdsToWorkForTheHome() {
        Body home = desk.decent().with("employer", desk.home);
        String id = desk.draft(home).posting().id;

        Problem problem = desk.refused(PostingDesk.of(desk.home), () -> desk.writing.submit(id));

        assertThat(problem.code()).isEqualTo("posting.household-trade");
        assertThat(problem.status()).isEqualTo(422);
    }

    @Test
    void refusesContactsInTheAddressAndUnknownCodes() {
        Body phone = desk.decent().with("address", "工业园1号,打13800138000");
        assertThat(desk.refused(desk.employer, () -> desk.writing.create(phone.as(PostingDraft.class)))
                        .code())
                .isEqualTo("posting.contact-in-text");
        Body trade = desk.decent().with("trade", "PUGON");
        assertThat(desk.refused(desk.employer, () -> desk.writing.create(trade.as(PostingDraft.class)))
                        .code())
                .isEqualTo("reference.unknown-code");
    }

    @Test
    void keepsNobodysNumberEvenInADraft() {
        for (String number : List.of(
                "11010519491231002X",
                "证件１１０１０５１９４９１２３１００２x",
                "13800138000",
                "+86 138-0013-8000",
                "１３８ ００１３ ８０００",
                "打一三八零零一三八零零零")) {
            for (String field : List.of("title", "duties", "site")) {
                assertRefused(desk.decent().with(field, "到场后报" + number), field);
            }
            assertRefused(desk.decent().with("conditions", List.of(new Condition("找我", number))), "conditions");
            assertRefused(desk.decent().with("conditions", List.of(new Condition(number, null))), "conditions");
        }
    }

    private void assertRefused(Body draft, String field) {
        Problem problem = desk.refused(desk.employer, () -> desk.writing.create(draft.as(PostingDraft.class)));
        assertThat(problem.code()).isEqualTo("posting.contact-in-text");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.values()).containsEntry("field", field);
    }

    /** A firm's line, an account: nobody's number, and the review shows the employer where they stand. */
    @Test
    void leavesToTheReviewWhatIsNobodysNumber() {
        Body draft = desk.decent().with("duties", "座机0592-5551234,加微信abc12345");
        assertThat(desk.draft(draft).newest().duties()).contains("5551234");
        assertThat(desk.submitted(draft).posting().state).isEqualTo(State.REJECTED);
    }

    @Test
    void keepsNobodysNumberInWhatIsSaidOfAPosting() {
        for (String number : List.of("13800138000", "11010519491231002X")) {
            assertThatThrownBy(() -> new PostingResource.Note(number)).hasMessage("platform.number-in-text");
            assertThatThrownBy(() -> new ReviewResource.Remark(number)).hasMessage("platform.number-in-text");
            assertThatThrownBy(() -> new ReviewResource.Refusal(number, null)).hasMessage("platform.number-in-text");
            assertThatThrownBy(() -> new ReviewResource.Answer(true, number)).hasMessage("platform.number-in-text");
        }
    }

    @Test
    void listsAnEmployersPostingsPageByPage() {
        for (int i = 0; i < 5; i++) {
            Body draft = desk.decent().with("title", "岗位" + i);
            desk.draft(draft);
        }
        desk.draft(newcomers());

        Page<PostingDetails> first = house.as(desk.employer, () -> desk.showing.of(desk.trusted, null, 3));
        Page<PostingDetails> second = house.as(desk.employer, () -> desk.showing.of(desk.trusted, first.next(), 3));

        assertThat(first.items()).extracting(PostingDetails::title).containsExactly("岗位4", "岗位3", "岗位2");
        assertThat(second.items()).extracting(PostingDetails::title).containsExactly("岗位1", "岗位0");
        assertThat(second.next()).isNull();
    }

    private Body newcomers() {
        return desk.decent().with("employer", desk.newcomer);
    }
}
