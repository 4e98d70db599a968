// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DayReportTest {
    private final Tally tally = new Tally();

    private DayReport report(long doubleBookings) {
        return DayReport.of(
                tally, Map.of("double-bookings", doubleBookings, "overfilled-shifts", 0L), 1, Duration.ofSeconds(1));
    }

    @Test
    void aDayHoldsWhenSomebodyWasHiredAndNothingWentWrong() {
        assertThat(report(0).holds()).as("nobody was hired").isFalse();
        tally.count("hired");
        tally.verdict("fee", true);
        assertThat(report(0).holds()).isTrue();
    }

    @Test
    void aBrokenInvariantASurpriseOrABadPostingThatWasMissedSpoilsIt() {
        tally.count("hired");
        assertThat(report(1).holds()).isFalse();
        tally.verdict("fee", false);
        assertThat(report(0).holds()).isFalse();
    }

    @Test
    void anAnswerThatNothingExplainsSpoilsIt() {
        tally.count("hired");
        tally.surprise("500");
        assertThat(report(0).holds()).isFalse();
    }
}
