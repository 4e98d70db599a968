// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.Forms;

/** Invariants 18 and 23: whatever takes a posting away, within two seconds a node that hears of it by events alone shows it no more. */
@BothDatabases
class VanishingTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int POSTINGS = 24;

    private final TestHouse house;
    private final PostingDesk desk;
    private final Board elsewhere;

    VanishingTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
        this.elsewhere = new Board(desk.shelf);
    }

    @Test
    void nothingIsShownThatIsNotLive() {
        long seed = Seed.get();
        house.register(elsewhere);
        SplittableRandom random = new SplittableRandom(seed);
        List<String> live = published(random);
        Sweep sweep = desk.sweep();
        while (!live.isEmpty()) {
            String id = live.get(random.nextInt(live.size()));
            int way = random.nextInt(6);
            if (way < 4) {
                end(id, way);
            } else if (way == 4) {
                // What time ends is not shown from that moment on, before any job has run.
                house.clock().advance(Duration.ofHours(6 + random.nextInt(30)));
            } else {
                sweep.run();
            }
            live.removeIf(each -> desk.shelf.require(each).posting().stateAt(desk.shelf.now()) != State.PUBLISHED);
            Set<String> expected = new TreeSet<>(live);
            Await.until("only what is live is shown, seed " + seed, LIMIT, () -> shown().equals(expected));
        }
    }

    @Test
    void aNodeThatHearsNothingShowsWhatIsGone() {
        String id = desk.published();
        elsewhere.compare();

        end(id, 0);

        assertThat(shown()).containsExactly(id);
    }

    private List<String> published(SplittableRandom random) {
        List<String> live = new ArrayList<>();
        for (int i = 0; i < POSTINGS; i++) {
            LocalDateTime start = LocalDateTime.of(2026, 6, 2 + random.nextInt(6), 8, 0);
            Body draft = desk.decent()
                    .with("title", "岗位" + i)
                    .with("validTo", LocalDate.of(2026, 7, 1))
                    .with("shifts", List.of(Forms.shift(start, 4, 1)));
            live.add(desk.submitted(draft).posting().id);
        }
        Await.until("all are shown", LIMIT, () -> shown().size() == POSTINGS);
        return live;
    }

    private void end(String id, int way) {
        switch (way) {
            case 0 -> house.as(desk.employer, () -> desk.running.close(id));
            case 1 -> house.as(desk.employer, () -> desk.running.pause(id));
            case 2 -> house.as(PostingDesk.REVIEWER, () -> desk.reviewing.takeDown(id, "核实投诉"));
            default -> house.as(PostingDesk.REVIEWER, () -> desk.reviewing.pause(id, "核实投诉"));
        }
    }

    private Set<String> shown() {
        Set<String> shown = new TreeSet<>();
        elsewhere
                .list(new Board.Wish(Set.of(), null, null, null, 0, null, null), null, 100)
                .items()
                .forEach(row -> shown.add(row.id()));
        return shown;
    }
}
