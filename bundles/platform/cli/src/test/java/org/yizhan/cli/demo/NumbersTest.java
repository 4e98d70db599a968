// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final String TOWN = "990101000000";
    private static final int ALL = 635_611;

    @Test
    void givesEachFirmACodeOfItsOwn() {
        assertThat(IntStream.range(0, ALL)
                        .mapToObj(serial -> Numbers.credit(TOWN, serial))
                        .peek(code ->
                                assertThat(code).matches("91990101DEM0[0-9A-HJ-NPQRTUWXY]{4}[0-9X][0-9A-HJ-NPQRTUWXY]"))
                        .collect(Collectors.toSet()))
                .hasSize(ALL);
    }

    @Test
    void knowsNoFirmBeyondTheLast() {
        assertThatThrownBy(() -> Numbers.credit(TOWN, ALL)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
