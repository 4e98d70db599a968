// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.posting.Posting;
import org.yizhan.engagement.internal.RealEngagements;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;

/** Where a household lives is for those who work there, while they do. */
@BothDatabases
class WorkplacesTest {
    private static final String HOME = "幸福小区3栋502";
    private static final String NEW_HOME = "安居小区8栋101";

    private final TestHouse house;
    private final PostingDesk desk;
    private final RealEngagements engagements;
    private final Workplaces workplaces;

    WorkplacesTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
        this.engagements = new RealEngagements(house);
        this.workplaces = new Workplaces(desk.access, desk.vault, engagements.engagements(), desk.shelf);
    }

    @Test
    void showsTheAddressToTheWorkerFromTheConfirmationToTheEndOfTheWork() {
        Posting posting = atHome();
        Set<State> shown = EnumSet.noneOf(State.class);
        for (State state : State.values()) {
            String id = hired(state, posting);
            try {
                Workplaces.Workplace place = house.as(PostingDesk.WORKER, () -> workplaces.of(id));
                assertThat(place.address()).isEqualTo(HOME);
                assertThat(place.place()).isEqualTo(new GeoPoint(30.405123, 114.885456));
                shown.add(state);
            } catch (Problem refused) {
                assertThat(refused.code()).isEqualTo("posting.address-hidden");
                assertThat(refused.status()).isEqualTo(409);
            }
        }
        assertThat(shown).containsExactlyInAnyOrder(State.CONFIRMED, State.CHECKED_IN);
        assertThat(desk.opened()).containsExactly("WORK_VISIT", "WORK_VISIT");
    }

    @Test
    void hidesItAgainFromWhoeverNeverCame() {
        Posting posting = atHome();
        String confirmed = hired(State.CONFIRMED, posting);
        String working = hired(State.CHECKED_IN, posting);

        house.clock().set(java.time.LocalDateTime.of(2026, 6, 2, 12, 0));

        assertThat(desk.refused(PostingDesk.WORKER, () -> workplaces.of(confirmed))
                        .code())
                .isEqualTo("posting.address-hidden");
        assertThat(house.as(PostingDesk.WORKER, () -> workplaces.of(working)).address())
                .as("work that lasts longer")
                .isEqualTo(HOME);
    }

    @Test
    void showsThePlaceThatWasAgreedToAndNotTheOneOfToday() {
        Posting then = atHome();
        String before = hired(State.CONFIRMED, then);
        Body moved = home(NEW_HOME)
                .with("place", new PostingDraft.Place(30.5, 114.9, null))
                .with("shifts", desk.shiftsOf(then.id()));
        desk.edited(then.id(), moved);
        // Neither a pause nor what follows it is a new agreement.
        house.as(PostingDesk.of(desk.home), () -> desk.running.pause(then.id()));
        house.as(PostingDesk.of(desk.home), () -> desk.running.resume(then.id()));
        String after = hired(State.CONFIRMED, desk.postings.find(then.id()));

        assertThat(house.as(PostingDesk.WORKER, () -> workplaces.of(before)).address())
                .isEqualTo(HOME);
        assertThat(house.as(PostingDesk.WORKER, () -> workplaces.of(after)).address())
                .isEqualTo(NEW_HOME);
    }

    @Test
    void tellsNobodyElse() {
        String id = hired(State.CONFIRMED, atHome());
        Caller other = PostingDesk.caller("account-o", Role.WORKER, "worker-2");
        Caller elsewhere = PostingDesk.in(DemoBlock.NEIGHBOUR_TOWN, "account-x", Role.STATION_STAFF, null);
        for (Caller stranger : List.of(other, elsewhere, desk.employer)) {
            assertThat(desk.refused(stranger, () -> workplaces.of(id)).status()).isEqualTo(404);
        }
        for (Caller stranger : List.of(PostingDesk.REVIEWER, PostingDesk.NOBODY)) {
            assertThat(desk.refused(stranger, () -> workplaces.of(id)).status()).isEqualTo(403);
        }
        assertThat(desk.refused(PostingDesk.WORKER, () -> workplaces.of("nothing"))
                        .status())
                .isEqualTo(404);
        assertThat(desk.opened()).isEmpty();
        Caller staff = PostingDesk.caller("account-t", Role.STATION_STAFF, null);
        for (Caller bound : List.of(PostingDesk.WORKER, PostingDesk.of(desk.home), staff)) {
            assertThat(house.as(bound, () -> workplaces.of(id)).address()).isEqualTo(HOME);
        }
    }

    @Test
    void doesNotLetAWorkerAskByThePosting() {
        Posting posting = atHome();
        hired(State.CONFIRMED, posting);

        assertThat(desk.refused(
                                PostingDesk.WORKER,
                                () -> desk.running.address(posting.id(), Running.Purpose.WORK_VISIT))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void opensNothingForAnOrganisation() {
        Posting posting = desk.postings.find(desk.published());

        assertThat(house.as(PostingDesk.WORKER, () -> workplaces.of(hired(State.CONFIRMED, posting)))
                        .address())
                .isEqualTo("示范县工业园1号");
        assertThat(desk.opened()).isEmpty();
    }

    @Test
    void bringsHomesUnderANewKeyAndLeavesAddressesThatArePublic() {
        Posting home = atHome();
        String open = desk.published();
        List<String> rows = new ArrayList<>();

        new SealedAddresses(desk.store).reseal(null, 10, (field, row, value) -> {
            rows.add(field + " " + row);
            return "new " + value;
        });

        assertThat(rows).containsExactly("posting.revision.address " + home.id());
        assertThat(desk.shelf.require(home.id()).live().address()).startsWith("new v1:");
        assertThat(desk.shelf.require(open).live().address()).isEqualTo("示范县工业园1号");
    }

    private Posting atHome() {
        return desk.postings.find(desk.submitted(home(HOME)).posting().id);
    }

    private Body home(String address) {
        return desk.decent()
                .with("employer", desk.home)
                .with("trade", "YUESAO")
                .with("title", "月嫂一名")
                .with("address", address);
    }

    private String hired(State state, Posting posting) {
        return engagements.standing(state, posting, PostingDesk.WORKER.subject());
    }
}
