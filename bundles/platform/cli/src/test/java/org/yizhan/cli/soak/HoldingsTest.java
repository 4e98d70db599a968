// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.Failure;

class HoldingsTest {
    private static final Holdings BEFORE = new Holdings(0, 60, 240, 0);

    @Test
    void lastOnesAndBreathingPoolsAreNoLeak() {
        assertThat(new Holdings(1, 65, 245, 0).grownSince(BEFORE)).isEmpty();
    }

    @Test
    void namesEachThingThatHasGrown() {
        assertThat(new Holdings(2, 66, 246, 1).grownSince(BEFORE))
                .containsExactly("loaders: 0 -> 2", "threads: 60 -> 66", "files: 240 -> 246", "connections: 0 -> 1");
    }

    @Test
    void loadersThatWereThereBeforeAreALeakToo() {
        assertThat(BEFORE.grownSince(new Holdings(5, 60, 240, 0))).isEmpty();
        assertThat(new Holdings(5, 60, 240, 0).grownSince(new Holdings(5, 60, 240, 0)))
                .containsExactly("loaders: 5 -> 5");
    }

    @Test
    void countsWhatTheToolsOfTheJdkSay() {
        assertThat(Inspector.loaders(List.of(
                        "      |   Classes: org.yizhan.swapprobe.internal.NoteResource",
                        "      |            org.yizhan.swapprobe.internal.NoteResource$Kept",
                        "      |            org.yizhan.swapprobe.internal.NoteResource")))
                .isEqualTo(2);
        assertThat(Inspector.threads(List.of(
                        "\"main\" #1 prio=5 os_prio=0",
                        "   java.lang.Thread.State: RUNNABLE",
                        "\"VM Thread\" os_prio=0",
                        "\"qtp 7\" #12 daemon prio=5")))
                .isEqualTo(2);
    }

    @Test
    void readsAGaugeAndSaysWhenThereIsNone() {
        List<String> lines = List.of("# HELP a b", "a{state=\"active\"} 3.0", "a{state=\"idle\"} 4.0");
        assertThat(Inspector.gauge(lines, "a{state=\"active\"}")).isEqualTo(3);
        assertThatThrownBy(() -> Inspector.gauge(lines, "b"))
                .isInstanceOf(Failure.class)
                .hasMessage("soak.no-look");
    }

    @Test
    void refusesALeakSoakThatCannotShowAnything() {
        assertThatThrownBy(() -> LeakSoak.check(LeakSoak.FIRST_ROUNDS, null)).hasMessage("soak.few-rounds");
        assertThatThrownBy(() -> LeakSoak.check(10, "money")).hasMessage("soak.no-plant");
        LeakSoak.check(LeakSoak.FIRST_ROUNDS + 1, "thread");
    }
}
