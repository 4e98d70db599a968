// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

    @Test
    void aPlaceThatWasCalledOffIsNotFilled() {
        tally.add("open places", 10);
        tally.add("hired", 9);
        tally.count("cancelled by workers");
        tally.count("cancelled by employers");
        assertThat(report(0).figures()).containsEntry("fillPercent", 70);
    }

    @Test
    void urgentWorkHasAMedianOfItsOwn() {
        Instant now = Instant.EPOCH;
        tally.published("slow", now);
        tally.published("quick", now);
        tally.hired("slow", false, now.plusSeconds(7_200));
        tally.hired("slow", false, now.plusSeconds(7_200));
        tally.hired("quick", true, now.plusSeconds(2_820));
        assertThat(report(0).figures())
                .containsEntry("medianMinutesToFill", 120L)
                .containsEntry("urgentMedianMinutesToFill", 47L);
    }

    @Test
    void aDayWithoutACampaignSaysNothingOfIt() {
        assertThat(report(0).figures()).doesNotContainKey("campaignHired");
        tally.count("campaign asked");
        assertThat(report(0).figures()).containsEntry("campaignAsked", 1).containsEntry("campaignHired", 0);
    }
}
