// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void countsUpWithinAMillisecond() {
        List<String> ids = Stream.generate(Ids::next).limit(50_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void isAVersionSevenOfNow() {
        UUID id = UUID.fromString(Ids.next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16)
                .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
    }

    @Test
    void isNeverMadeTwiceByManyThreads() {
        List<String> ids = Stream.generate(() -> "")
                .limit(50_000)
                .parallel()
                .map(any -> Ids.next())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }
}
