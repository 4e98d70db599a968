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
    void namesTheTablesThatAreTouched() {
        List<String> statements = List.of(
                "CREATE TABLE acme_x (A INTEGER)",
                "CREATE TABLE IF NOT EXISTS ACME_Y (A INTEGER)",
                "CREATE INDEX I ON ACME_Z (A)",
                "ALTER TABLE \"POSTING_POSTING\" ADD COLUMN A INTEGER",
                "INSERT INTO ACCESS_ACCOUNT SELECT * FROM ACME_X",
                "UPDATE ENGAGEMENT_SHIFT SET TAKEN = 0",
                "DELETE FROM PLATFORM_AUDIT",
                "DROP TABLE IF EXISTS REFERENCE_CODE");
        assertThat(Statements.touches(statements))
                .containsExactlyInAnyOrder(
                        "ACME_X",
                        "ACME_Y",
                        "ACME_Z",
                        "POSTING_POSTING",
                        "ACCESS_ACCOUNT",
                        "ENGAGEMENT_SHIFT",
                        "PLATFORM_AUDIT",
                        "REFERENCE_CODE");
        assertThat(Statements.creates(statements)).containsExactly("ACME_X", "ACME_Y");
    }
}
