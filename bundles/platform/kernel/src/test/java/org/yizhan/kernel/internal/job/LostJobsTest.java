// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LostJobsTest {
    private final AtomicLong now = new AtomicLong();
    private final LostJobs lost = new LostJobs(new JobPulse(Duration.ofSeconds(5), Duration.ofSeconds(30)), now::get);

    private Map<String, Long> after(long seconds, Map<String, Long> beats) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        return lost.among(beats);
    }

    @Test
    void findsAJobThatStandsStill() {
        for (int seconds = 5; seconds <= 35; seconds += 5) {
            assertThat(after(5, Map.of("still", 7L, "alive", (long) seconds))).isEmpty();
        }
        assertThat(after(5, Map.of("still", 7L, "alive", 99L))).isEqualTo(Map.of("still", 7L));
    }

    @Test
    void countsAnewAfterABeat() {
        for (int beats = 0; beats < 4; beats++) {
            for (int i = 0; i < 6; i++) {
                assertThat(after(5, Map.of("slow", (long) beats))).isEmpty();
            }
        }
    }

    @Test
    void takesNobodyForDeadWhenItCouldNotLookItself() {
        assertThat(after(5, Map.of("job", 1L))).isEmpty();
        assertThat(after(300, Map.of("job", 1L))).isEmpty();
        assertThat(after(5, Map.of("job", 2L))).isEmpty();
    }
}
