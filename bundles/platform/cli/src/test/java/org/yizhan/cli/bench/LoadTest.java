// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.Failure;

class LoadTest {
    @Test
    void countsWhatWentWellAndWhatDidNotAndDoesNothingTwice() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        Load.Client client = serial -> done.add(serial) && serial % 2 == 0;
        Load.Count count = new Load(List.of(client, client), Integer.MAX_VALUE, ProcessHandle.current())
                .run(Duration.ofMillis(50));
        assertThat(count.done() + count.failed()).isEqualTo(done.size());
        assertThat(count.done() - count.failed()).isBetween(0L, 1L);
        assertThat(count.seconds()).isGreaterThanOrEqualTo(0.05);
    }

    @Test
    void warmsUpUntilItGetsNoFaster() {
        Iterator<Long> rates = List.of(100L, 200L, 203L, 300L, 305L, 290L, 999L).iterator();
        Load.warm(time -> new Load.Count(rates.next(), 0, 1, 0), Duration.ofSeconds(1));
        assertThat(rates.next()).isEqualTo(999L);
    }

    @Test
    void doesNotWarmUpForEver() {
        AtomicInteger turns = new AtomicInteger();
        Load.warm(time -> new Load.Count(1L << turns.incrementAndGet(), 0, 1, 0), Duration.ofSeconds(1));
        assertThat(turns).hasValue(15);
    }

    @Test
    void endsWhenNothingIsLeftToDo() {
        Load load = new Load(List.<Load.Client>of(serial -> true), 3, ProcessHandle.current());
        assertThatThrownBy(() -> load.run(Duration.ofSeconds(30)))
                .isInstanceOf(Failure.class)
                .hasMessage("bench.used-up");
    }
}
