// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final List<String> turns = new ArrayList<>();

    @Test
    void theRatioIsTheMedianOfTheRounds() {
        Rounds rounds = rounds(List.of(50, 90, 70), List.of(100, 100, 100));
        assertThat(rounds.ratio()).isEqualTo(0.7);
        assertThat(rounds.failed()).isEqualTo(6);
    }

    @Test
    void theSidesTakeTurnsInBeginning() {
        rounds(List.of(1, 1, 1), List.of(1, 1, 1));
        assertThat(turns).containsExactly("rest", "jdbc", "jdbc", "rest", "rest", "jdbc");
    }

    @Test
    void showsMediansFailuresAndEachRound() {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        rounds(List.of(50, 90, 70), List.of(100, 300, 200)).show(figures, "rest", "jdbc");
        assertThat(figures.fieldNames())
                .toIterable()
                .containsExactly(
                        "restPerSecond",
                        "jdbcPerSecond",
                        "ratio",
                        "failedRest",
                        "failedJdbc",
                        "cpuMillisPerRest",
                        "cpuMillisPerJdbc",
                        "rounds");
        assertThat(figures.get("restPerSecond").asDouble()).isEqualTo(70);
        assertThat(figures.get("jdbcPerSecond").asDouble()).isEqualTo(200);
        assertThat(figures.get("ratio").asDouble()).isEqualTo(0.35);
        assertThat(figures.get("cpuMillisPerRest").asDouble()).isEqualTo(100);
        assertThat(figures.get("failedRest").asInt()).isEqualTo(3);
        assertThat(figures.get("rounds").get(1).get("ratio").asDouble()).isEqualTo(0.3);
    }

    private Rounds rounds(List<Integer> ours, List<Integer> theirs) {
        Iterator<Integer> our = ours.iterator();
        Iterator<Integer> their = theirs.iterator();
        return new Rounds()
                .run(ours.size(), run -> {}, () -> count("rest", our.next()), () -> count("jdbc", their.next()));
    }

    private Load.Count count(String side, int done) {
        turns.add(side);
        return new Load.Count(done, 1, 1, done / 10.0);
    }
}
