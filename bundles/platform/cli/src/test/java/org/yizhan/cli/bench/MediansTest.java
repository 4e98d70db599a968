// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediansTest {
    @Test
    void takesTheMiddleOrTheMeanOfTheTwoMiddleOnes() {
        assertThat(Medians.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Medians.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
        assertThat(Medians.of(List.of())).isZero();
    }

    @Test
    void aRatioToNothingIsZero() {
        assertThat(Medians.ratio(1, 0)).isZero();
        assertThat(Medians.ratio(1, 3)).isEqualTo(0.333);
    }
}
