// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoakCommandTest {
    @Test
    void runsTheFullCountUnlessAnotherIsNamed() {
        assertThat(SoakCommand.rounds("swap", null)).isEqualTo(300);
        assertThat(SoakCommand.rounds("leak", null)).isEqualTo(500);
        assertThat(SoakCommand.rounds("kill", null)).isEqualTo(100);
        assertThat(SoakCommand.rounds("swap", 2)).isEqualTo(2);
        assertThat(SoakCommand.rounds("market", 2)).isNull();
    }
}
