// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
    void findsWhatAStreamDidNotTellOrToldTwiceFromItsFirstOn() {
        Heard heard = new Heard();
        for (String line : List.of(
                "retry: 100", "", "id: 7", "data: {\"posting\":\"b\"}", "", "id: 8", "data: {\"posting\":\"c\"}")) {
            heard.line(line);
        }
        assertThat(heard.last()).as("of what was told whole").isEqualTo("7");
        heard.again();
        for (String line : List.of("", "id: 8", "data: {\"posting\":\"c\"}", "")) {
            heard.line(line);
        }
        assertThat(EventCounts.told(List.of("a", "b", "c"), heard.postings()).well())
                .isTrue();
        heard.line("data: {\"posting\":\"b\"}");
        heard.line("");
        EventCounts wrong = EventCounts.told(List.of("a", "b", "c", "d"), heard.postings());
        assertThat(wrong.lost()).containsExactly("d");
        assertThat(wrong.twice()).containsExactly("b");
        assertThat(EventCounts.told(List.of("a"), Map.of()).lost()).containsExactly("a");
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
