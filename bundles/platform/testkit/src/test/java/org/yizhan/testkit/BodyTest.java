// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;

class BodyTest {
    record Times(Instant start, Instant end, int breakMinutes, int places) {}

    record Work(String title, LocalDate validFrom, LocalDate validTo, List<Times> shifts) {}

    @Test
    void aBodyIsWhatGoesOverTheWireAndWhatTheEndpointGets() {
        Body shift = Forms.shift(LocalDateTime.of(2026, 6, 2, 20, 0), 8, 3);
        Body body = Body.empty()
                .with("title", "夜班")
                .with("validFrom", LocalDate.of(2026, 6, 2))
                .with("validTo", null)
                .with("shifts", List.of(shift));

        assertThat(body.json())
                .isEqualTo("{\"title\":\"夜班\",\"validFrom\":\"2026-06-02\",\"validTo\":null,\"shifts\":["
                        + "{\"start\":\"2026-06-02T12:00:00Z\",\"end\":\"2026-06-02T20:00:00Z\","
                        + "\"breakMinutes\":0,\"places\":3}]}");
        Work work = body.as(Work.class);
        assertThat(work.shifts())
                .containsExactly(
                        new Times(Instant.parse("2026-06-02T12:00:00Z"), Instant.parse("2026-06-02T20:00:00Z"), 0, 3));
        assertThat(Body.of(work).json()).isEqualTo(body.json());
    }

    @Test
    void aChangeLeavesTheFirstBodyAlone() {
        Body worker = Forms.worker("李娜", DemoBlock.mobile(1));

        assertThat(worker.with("trade", "YUESAO").get("trade")).isEqualTo("YUESAO");
        assertThat(worker.without("trade").map()).doesNotContainKey("trade");
        assertThat(worker.get("trade")).isEqualTo("JIAZHENG");
    }

    @Test
    void aMemberThatTheFormDoesNotKnowIsAMistake() {
        assertThatThrownBy(() -> Body.empty().with("titel", "夜班").as(Work.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPostingIsValidOnTheDaysOfItsShifts() {
        Body posting = Forms.posting(
                "e",
                Forms.shift(LocalDateTime.of(2026, 6, 2, 8, 0), 4, 1),
                Forms.shift(LocalDateTime.of(2026, 6, 3, 22, 0), 8, 1));

        assertThat(posting.get("validFrom")).isEqualTo(LocalDate.of(2026, 6, 2));
        assertThat(posting.get("validTo")).isEqualTo(LocalDate.of(2026, 6, 4));
        assertThat(posting.map()).as("without a mapper that knows dates").containsEntry("validTo", "2026-06-04");
    }

    @Test
    void numbersOfTheDemoBlockAreWhatTheStandardsAskFor() {
        assertThat(DemoBlock.citizen(LocalDate.of(1980, 2, 29), 11)).matches("99010119800229011[0-9X]");
        assertThat(DemoBlock.firm(14)).matches("91990101DEM00014[0-9X][0-9A-Y]");
        assertThat(DemoBlock.mobile(7)).isEqualTo("19900000007");
    }
}
