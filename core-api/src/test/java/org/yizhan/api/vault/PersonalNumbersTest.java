// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;

class PersonalNumbersTest {
    @Test
    void findsThemHoweverTheyAreWritten() {
        for (String text : List.of(
                "问19912345678即可",
                "199 1234 5678",
                "199-1234-5678",
                "+8619912345678",
                "１９９１２３４５６７８",
                "证件99010119630302100x",
                "99010119630302100Ｘ号")) {
            assertThat(PersonalNumbers.in(text)).as(text).isTrue();
            assertThatThrownBy(() -> PersonalNumbers.refuse("note", text))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo("platform.number-in-text");
                        assertThat(problem.values()).containsOnly(java.util.Map.entry("field", "note"));
                    });
        }
    }

    @Test
    void leavesOtherNumbersAlone() {
        for (String text : List.of(
                "",
                "TY-2026-0101",
                "20261122",
                "0713-1234567",
                "91990101DEM090013B",
                "990101000000",
                "01a202eb-3cd2-734e-8d79-84d0802da65d",
                "P-01a202eb-a152-7345-8679-a13912345678",
                "01a202eb-3cd2-734e-8d79-13912345678a",
                "1991234567",
                "199123456789",
                "2026-11-22T08:00:00.123456789Z")) {
            assertThat(PersonalNumbers.in(text)).as(text).isFalse();
            assertThat(PersonalNumbers.refuse("note", text)).isEqualTo(text);
            assertThat(PersonalNumbers.masked(text)).isEqualTo(text);
        }
        assertThat(PersonalNumbers.in(null)).isFalse();
        assertThat(PersonalNumbers.identityIn(null)).isFalse();
        assertThat(PersonalNumbers.identityIn("19912345678")).isFalse();
        assertThat(PersonalNumbers.identityIn("证件99010119630302100x")).isTrue();
        assertThat(PersonalNumbers.masked(null)).isNull();
    }

    @Test
    void hidesTheirMiddle() {
        assertThat(PersonalNumbers.masked("李19912345678-990101196303021000.csv"))
                .isEqualTo("李199******78-990*************00.csv");
    }
}
