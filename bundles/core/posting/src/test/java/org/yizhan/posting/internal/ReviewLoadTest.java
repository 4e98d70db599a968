// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class ReviewLoadTest {
    private final TestHouse house;
    private final PostingDesk desk;
    private final ReviewLoad load;

    ReviewLoadTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house, Map.of("second-look-percent", 100L));
        this.load = new ReviewLoad(desk.shelf);
    }

    @Test
    void saysUntilWhenAPersonAnswersAndPutsFirstWhatMustBeAnsweredFirst() {
        String early = waiting("甲岗位", false);
        house.clock().advance(Duration.ofMinutes(170));
        String urgent = waiting("乙岗位", true);
        house.clock().advance(Duration.ofMinutes(11));
        String late = waiting("丙岗位", true);

        List<PostingDetails> queue = queue();

        // 240 minutes for the first one, 60 for the urgent ones.
        assertThat(queue).extracting(PostingDetails::id).containsExactly(urgent, early, late);
        assertThat(queue.get(1).dueAt()).isEqualTo(desk.shelf.now().plus(Duration.ofMinutes(240 - 181)));
        assertThat(queue).extracting(PostingDetails::overdue).containsOnly(false);
    }

    @Test
    void marksAndCountsWhatIsOverdue() {
        waiting("甲岗位", false);
        waiting("乙岗位", true);
        desk.published();
        assertThat(load.values()).isEqualTo(Map.of("waiting", 2.0, "overdue", 0.0, "second-look", 1.0));

        house.clock().advance(Duration.ofMinutes(61));

        assertThat(queue()).extracting(PostingDetails::overdue).containsExactly(true, false);
        assertThat(load.values()).isEqualTo(Map.of("waiting", 2.0, "overdue", 1.0, "second-look", 1.0));
        assertThat(load.check())
                .isEqualTo(new HealthCheck.Result(
                        HealthCheck.Status.UP,
                        "2 postings wait for a reviewer, 1 of them overdue; 1 wait for a second look"));
    }

    @Test
    void tellsTheEmployerAndNobodyElseUntilWhen() {
        String id = waiting("甲岗位", false);
        PostingDetails own = house.as(PostingDesk.of(desk.newcomer), () -> desk.showing.one(id));
        assertThat(own.dueAt()).isNotNull();

        house.as(PostingDesk.REVIEWER, () -> desk.reviewing.approve(id, null));
        PostingDetails live = house.as(PostingDesk.of(desk.newcomer), () -> desk.showing.one(id));
        assertThat(live.dueAt()).isNull();
        assertThat(live.overdue()).isNull();
    }

    private List<PostingDetails> queue() {
        return house.as(
                PostingDesk.REVIEWER,
                () -> desk.showing.all(desk.reviewing.queue(null, 10).items()));
    }

    private String waiting(String title, boolean urgent) {
        return desk.submitted(desk.decent()
                        .with("employer", desk.newcomer)
                        .with("title", title)
                        .with("urgent", urgent))
                .posting()
                .id;
    }
}
