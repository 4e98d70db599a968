// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.api.Problem;

class CursorTest {
    @Test
    void bringsBackTheKeyOfTheLastRow() {
        assertThat(Cursor.decode(Cursor.encode("𬭚 㛃", "01"), 2)).containsExactly("𬭚 㛃", "01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAA", "YQBi", "_w", "?", "YQ=="})
    void takesNothingThatNobodyGaveOut(String cursor) {
        assertThatThrownBy(() -> Cursor.decode(cursor, cursor.equals("YQ==") ? 2 : 1))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("platform.bad-cursor"));
    }
}
