// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE ACME_X (A INTEGER NOT NULL)",
                "create unique index ACME_I on ACME_X (A)",
                "INSERT INTO ACME_X VALUES (1)",
                "ALTER TABLE ACME_X ADD COLUMN B VARCHAR(10)",
                "ALTER TABLE ACME_X ADD B INTEGER",
                "ALTER TABLE ACME_X ADD COLUMN B INTEGER DEFAULT 0 NOT NULL",
                "  \n CREATE INDEX ACME_J ON ACME_X (A DESC)"
            })
    void whatOnlyAddsGoesBack(String statement) {
        assertThat(Statements.irreversible(statement)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE ACME_X",
                "ALTER TABLE ACME_X DROP COLUMN B",
                "ALTER TABLE ACME_X ADD COLUMN B INTEGER NOT NULL",
                "ALTER TABLE ACME_X ADD CONSTRAINT C UNIQUE (A)",
                "ALTER TABLE ACME_X ALTER COLUMN B SET DATA TYPE VARCHAR(5)",
                "RENAME TABLE ACME_X TO ACME_Y",
                "UPDATE ACME_X SET A = 0",
                "DELETE FROM ACME_X",
                "TRUNCATE TABLE ACME_X",
                "what nobody knows"
            })
    void whatTakesAwayOrAsksMoreDoesNot(String statement) {
        assertThat(Statements.irreversible(statement)).isTrue();
    }

    @Test
    void namesTheTablesThatAreMade() {
        assertThat(Statements.creates(List.of(
                        "CREATE TABLE acme_x (A INTEGER)",
                        "CREATE TABLE IF NOT EXISTS ACME_Y (A INTEGER)",
                        "INSERT INTO ACME_Z VALUES (1)")))
                .containsExactly("ACME_X", "ACME_Y");
    }
}
