// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.Json;

class EventCountsTest {
    @Test
    void findsWhatWasLostAndWhatWasCountedTwice() {
        EventCounts counts = EventCounts.of(List.of("a", "b", "c"), Json.read("""
                [{"posting":"a","times":1},{"posting":"b","times":1},{"posting":"b","times":1}]
                """));
        assertThat(counts.lost()).containsExactly("c");
        assertThat(counts.twice()).containsExactly("b");
        assertThat(counts.well()).isFalse();
    }

    @Test
    void bearsThatAnEventComesAgain() {
        EventCounts counts = EventCounts.of(List.of("a"), Json.read("""
                [{"posting":"a","times":3},{"posting":"another's","times":1}]
                """));
        assertThat(counts.again()).isEqualTo(1);
        assertThat(counts.well()).isTrue();
    }
}
