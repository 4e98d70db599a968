// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.Forms;

@BothDatabases
class WageFloorTest {
    private final TestHouse house;
    private final PostingDesk desk;

    WageFloorTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
    }

    @Test
    void measuresDaysAndPiecesByTheHour() {
        Body day = desk.decent().with("wage", Forms.wage(6_399, "DAY", "DAILY"));
        assertThat(codes(day)).containsExactly("posting.below-wage-floor");
        assertThat(codes(day.with("wage", Forms.wage(6_400, "DAY", "DAILY")))).isEmpty();

        Body piece = desk.decent().with("title", "串珠").with("wage", Forms.wage(40, "PIECE", "DAILY"));
        assertThat(codes(piece)).containsExactly("posting.piece-quota-missing");
        assertThat(codes(piece.with("piecesPerHour", 39))).containsExactly("posting.below-wage-floor");
        assertThat(codes(piece.with("piecesPerHour", 40))).isEmpty();
    }

    @Test
    void aPersonJudgesWhereNoFloorIsKnown() {
        Body draft = desk.decent().with("region", PostingDesk.WITHOUT_FLOOR);

        Shelf.Kept kept = desk.submitted(draft);

        assertThat(kept.posting().state).isEqualTo(State.MANUAL_REVIEW);
        assertThat(house.as(PostingDesk.of(desk.trusted), () -> desk.showing.trail(kept.posting().id))
                        .get(0)
                        .flaws())
                .extracting(Flaw::code)
                .containsExactly("posting.wage-floor-unknown");
    }

    private List<String> codes(Body draft) {
        Shelf.Kept kept = desk.draft(draft);
        return desk.review.check(kept.posting(), kept.newest()).stream()
                .map(Flaw::code)
                .toList();
    }
}
