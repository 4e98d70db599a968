// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.cli.Failure;
import picocli.CommandLine;

class SwapOptionsTest {
    @Test
    void exchangesTwentyTimesBesideTwoHundredASecond() {
        SwapOptions options = options();
        assertThat(options.cycles()).isEqualTo(20);
        assertThat(options.rate()).isEqualTo(200);
        assertThat(options.plantedFault()).isFalse();
        assertThatCode(options::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cycles=0", "--rate=0", "--rate=10001", "--base-line=0", "--warm-up=-1"})
    void refusesWhatMeasuresNothing(String option) {
        assertThatThrownBy(options(option)::check).isInstanceOf(Failure.class).hasMessage("bench.swap.options");
    }

    private static SwapOptions options(String... given) {
        SwapOptions options = new SwapOptions();
        new CommandLine(options).parseArgs(given);
        return options;
    }
}
