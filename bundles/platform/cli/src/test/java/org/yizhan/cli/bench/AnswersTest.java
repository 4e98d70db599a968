// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Answers answers = new Answers();

    @Test
    void thePercentileIsTheNearestRank() {
        for (int millis = 2_000; millis >= 1; millis--) {
            answers.good(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        assertThat(answers.percentileMillis(99)).isEqualTo(1_980);
        assertThat(answers.percentileMillis(50)).isEqualTo(1_000);
        assertThat(answers.percentileMillis(100)).isEqualTo(2_000);
    }

    @Test
    void hasNoPercentileWithoutAnswers() {
        assertThat(answers.percentileMillis(99)).isZero();
    }

    @Test
    void countsEachFailureAndShowsTheFirst() {
        answers.good(1);
        for (int i = 0; i < 60; i++) {
            answers.bad(1, new Answers.Miss("12:00", "upgrade 1", "GET /" + i, "503", 1));
        }
        assertThat(answers.count()).isEqualTo(61);
        assertThat(answers.failed()).isEqualTo(60);
        assertThat(answers.misses()).hasSize(50);
        assertThat(answers.misses().get(0).request()).isEqualTo("GET /0");
    }
}
