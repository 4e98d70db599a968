// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three modules beside the core that have a share for two. */
class GateTest {
    private static final int LIMIT = 2;
    private static final int LINE = 8;

    private final Share share = new Share(() -> 2);
    private final Gate one = gate();
    private final Gate two = gate();
    private final Gate three = gate();
    private final List<String> admitted = new ArrayList<>();

    private Gate gate() {
        Gate gate = new Gate();
        gate.beside(share);
        gate.open(LIMIT);
        return gate;
    }

    private Gate.Entry waits(Gate gate, String who) {
        return gate.enterOrWait(LIMIT, LINE, () -> admitted.add(who));
    }

    private void fill() {
        assertThat(one.enter(LIMIT)).isTrue();
        assertThat(two.enter(LIMIT)).isTrue();
    }

    private static void leave(Gate gate) {
        gate.returns(LIMIT);
        gate.leave(LIMIT);
    }

    @Test
    void callsWhoWaitsBeforeAnotherGate() {
        fill();
        assertThat(three.enter(LIMIT)).isFalse();
        assertThat(waits(three, "three")).isEqualTo(Gate.Entry.WAITING);
        leave(one);
        assertThat(admitted).containsExactly("three");
        leave(three);
        assertThat(three.enter(LIMIT)).isTrue();
    }

    @Test
    void letsTheGatesTakeTurns() {
        fill();
        waits(one, "one, first");
        waits(one, "one, second");
        waits(three, "three");
        leave(one);
        leave(one);
        leave(two);
        assertThat(admitted).containsExactly("one, first", "three", "one, second");
    }

    @Test
    void forgetsWhoHasSteppedOutOfTheLine() {
        fill();
        Gate.Waiting patient = () -> admitted.add("too late");
        three.enterOrWait(LIMIT, LINE, patient);
        assertThat(three.abandon(patient)).isTrue();
        leave(one);
        assertThat(admitted).isEmpty();
        assertThat(three.enter(LIMIT)).isTrue();
    }

    /** It counts for its own module as long as it is open, and takes nothing from the others. */
    @Test
    void leavesToOthersTheThreadOfARequestThatWaitsWithoutOne() {
        fill();
        waits(three, "three");
        one.returns(LIMIT);
        assertThat(admitted).containsExactly("three");
        assertThat(one.inside()).isEqualTo(1);
        leave(three);
        assertThat(one.enter(LIMIT)).isTrue();
        leave(two);
        assertThat(one.enter(LIMIT)).isFalse();
        one.leave(LIMIT);
        assertThat(one.enter(LIMIT)).isTrue();
    }
}
