// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequencerTest {
    @Test
    void keepsTheOrderOfTakingWhereVersionsAgree() {
        assertThat(inOrder(key(1, "a", 1), key(2, "b", 7), key(3, "a", 2))).isEqualTo("a1 b7 a2");
    }

    @Test
    void letsTheEventsOfOneSubjectChangePlaces() {
        assertThat(inOrder(key(1, "a", 3), key(2, "b", 1), key(3, "a", 1), key(4, "a", 2)))
                .isEqualTo("a1 b1 a2 a3");
    }

    @Test
    void keepsTwoEventsOfOneVersionAsTheyWerePublished() {
        List<EventKey> keys = Sequencer.inOrder(List.of(key(1, "a", 5), key(2, "a", 5)));
        assertThat(keys).extracting(EventKey::seq).containsExactly(1L, 2L);
    }

    private static EventKey key(long seq, String subject, long version) {
        return new EventKey(seq, subject, version);
    }

    private static String inOrder(EventKey... keys) {
        return String.join(
                " ",
                Sequencer.inOrder(List.of(keys)).stream()
                        .map(key -> key.subject() + key.version())
                        .toList());
    }
}
