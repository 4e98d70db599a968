// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.rest.Cursor;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;

@BothDatabases
class BoardTest {
    private static final Board.Wish ANY = new Board.Wish(Set.of(), null, null, null, 0, null, null);
    private static final GeoPoint SQUARE = new GeoPoint(30.4, 114.88);

    private final TestHouse house;
    private final PostingDesk desk;

    BoardTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
    }

    @Test
    void showsUrgentOnesFirstThenTheNewestPageByPageWithoutGapsOrRepeats() {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            house.clock().advance(Duration.ofMinutes(1));
            plain.add(0, publish("岗位" + i, draft -> draft));
        }
        String urgent = publish("急招", draft -> draft.with("urgent", true));
        List<String> expected = new ArrayList<>(List.of(urgent));
        expected.addAll(plain);

        assertThat(pages(3)).isEqualTo(expected);
        assertThat(pages(1)).isEqualTo(expected);
        assertThat(pages(20)).isEqualTo(expected);
    }

    @Test
    void goesOnRightlyWhenTheRowOfTheCursorIsGone() {
        for (int i = 0; i < 4; i++) {
            publish("岗位" + i, draft -> draft);
        }
        Page<Card.Row> first = desk.board.list(ANY, null, 2);
        String second = first.items().get(1).id();
        List<String> all = pages(20);

        house.as(desk.employer, () -> desk.running.close(second));
        desk.board.refresh(second);

        assertThat(desk.board.list(ANY, first.next(), 2).items())
                .extracting(Card.Row::id)
                .containsExactly(all.get(2), all.get(3));
    }

    @Test
    void findsByTradeRegionDayAndUrgency() {
        String factory = publish("普工", draft -> draft.with("urgent", true));
        String loading = publish("搬运", draft -> draft.with("trade", "BANYUN"));
        String away = publish("外县", draft -> draft.with("region", DemoBlock.NEIGHBOUR_TOWN));

        assertThat(ids(new Board.Wish(Set.of("BANYUN"), null, null, null, 0, null, null)))
                .containsExactly(loading);
        assertThat(ids(new Board.Wish(Set.of(), null, "990201000000", null, 0, null, null)))
                .containsExactly(away);
        assertThat(ids(new Board.Wish(Set.of(), null, "990000000000", null, 0, null, null)))
                .hasSize(3);
        assertThat(ids(new Board.Wish(Set.of(), null, null, null, 0, true, null)))
                .containsExactly(factory);
        assertThat(ids(new Board.Wish(Set.of(), "DAILY", null, null, 0, null, null)))
                .isEmpty();
        assertThat(ids(new Board.Wish(Set.of(), null, null, null, 0, null, LocalDate.of(2026, 6, 2))))
                .hasSize(3);
        assertThat(ids(new Board.Wish(Set.of(), null, null, null, 0, null, LocalDate.of(2026, 6, 3))))
                .isEmpty();
    }

    @Test
    void showsTheNearestFirstWithinTheRadius() {
        String far = publish("远", draft -> draft.with("place", new PostingDraft.Place(30.43, 114.88, null)));
        String near = publish("近", draft -> draft.with("place", new PostingDraft.Place(30.401, 114.88, null)));
        publish("很远", draft -> draft.with("place", new PostingDraft.Place(30.6, 114.88, null)));
        String middle = publish("中", draft -> draft.with("place", new PostingDraft.Place(30.41, 114.88, null)));
        Board.Wish wish = new Board.Wish(Set.of(), null, null, SQUARE, 5_000, null, null);

        Page<Card.Row> first = desk.board.list(wish, null, 2);
        Page<Card.Row> second = desk.board.list(wish, first.next(), 2);

        assertThat(first.items()).extracting(Card.Row::id).containsExactly(near, middle);
        assertThat(first.items().get(0).metres()).isEqualTo(111);
        assertThat(second.items()).extracting(Card.Row::id).containsExactly(far);
        assertThat(second.next()).isNull();
    }

    @Test
    void takesNoCursorThatIsNotItsOwn() {
        for (String cursor : List.of("x", "not base64!", Cursor.encode("1", "2"), Cursor.encode("1", "soon", "id"))) {
            assertThatThrownBy(() -> desk.board.list(ANY, cursor, 20))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("platform.bad-cursor"));
        }
    }

    @Test
    void holdsAfterARestartWhatItHeldBefore() {
        publish("普工", draft -> draft.with("wage", Forms.wage(2_600, "HOUR", "WEEKLY")));
        String closed = publish("搬运", draft -> draft);
        house.as(desk.employer, () -> desk.running.close(closed));
        desk.board.refresh(closed);

        Board again = new Board(desk.shelf);

        assertThat(again.list(ANY, null, 20)).isEqualTo(desk.board.list(ANY, null, 20));
        assertThat(again.size()).isEqualTo(1);
    }

    private String publish(String title, UnaryOperator<Body> change) {
        Body draft = change.apply(desk.decent().with("title", title + "一名"));
        Shelf.Kept kept = desk.submitted(draft);
        assertThat(kept.posting().state).isEqualTo(State.PUBLISHED);
        desk.board.refresh(kept.posting().id);
        return kept.posting().id;
    }

    private List<String> pages(int limit) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            Page<Card.Row> page = desk.board.list(ANY, cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(row -> ids.add(row.id()));
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    private List<String> ids(Board.Wish wish) {
        return desk.board.list(wish, null, 20).items().stream()
                .map(Card.Row::id)
                .toList();
    }
}
