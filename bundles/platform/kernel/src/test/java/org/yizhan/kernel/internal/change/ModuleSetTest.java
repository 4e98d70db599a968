// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

class ModuleSetTest {
    private static final Member HEAT = new Member("acme.heat", "1.0.0", "a".repeat(64), true);
    private static final Member HELLO = new Member("hello", "0.1.0", "b".repeat(64), true);

    @Test
    void isTheSameHoweverItCameAbout() {
        ModuleSet one = ModuleSet.EMPTY.with(HELLO).with(HEAT);
        assertThat(one).isEqualTo(new ModuleSet(List.of(HEAT, HELLO)));
        assertThat(ModuleSet.of(one.json())).isEqualTo(one);
        assertThat(one.without("hello").with(HELLO)).isEqualTo(one);
        assertThat(one.with(HELLO.enabled(false))).isNotEqualTo(one);
        assertThat(one.find("acme.heat")).isEqualTo(HEAT);
        assertThat(one.find("acme")).isNull();
    }
}
