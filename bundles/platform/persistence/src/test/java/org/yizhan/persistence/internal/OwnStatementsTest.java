// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.api.Problem;

class OwnStatementsTest {
    private static final String MODULE = "acme.heat";

    private final RefusedStatements refused = new RefusedStatements();
    private Set<String> modules = Set.of(MODULE, "acme", "posting", "access", "persistence", "acme.heat.pro");
    private final OwnStatements heat = new OwnStatements(MODULE, () -> modules, refused);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ID, A FROM ACME_HEAT_X WHERE ((ID = ?) AND (A LIKE ? ESCAPE '\\'))",
                "select x.a from acme_heat_x x, \"ACME_HEAT_Y\" y left join acme_heat_z using (a) where x.b between ? and ?",
                "SELECT DISTINCT t1.A, COUNT(t0.ID) FROM ACME_HEAT_X t0 LEFT OUTER JOIN ACME_HEAT_Y t1 ON (t1.A = t0.A)"
                        + " GROUP BY t1.A, t1.B HAVING (COUNT(t0.ID) > ?) ORDER BY t1.A DESC, t1.B OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                "SELECT ID FROM ACME_HEAT_X WHERE ID = ? FOR UPDATE WITH RS",
                "SELECT A AS \"甲\" FROM ACME_HEAT_X LIMIT ? OFFSET ?",
                "SELECT 'it''s from ACCESS_ACCOUNT -- ; /* $$', N'x' FROM ACME_HEAT_X WHERE A = 'DROP TABLE POSTING_POSTING'",
                "SELECT EXTRACT(YEAR FROM A), TRIM(BOTH ' ' FROM B), CAST(? AS VARCHAR(36)) FROM ACME_HEAT_X",
                "SELECT A FROM ACME_HEAT_X WHERE EXISTS (SELECT 1 FROM ACME_HEAT_Y WHERE A IS DISTINCT FROM B)",
                "(SELECT A FROM ACME_HEAT_X) UNION ALL (SELECT A FROM ACME_HEAT_Y)",
                "WITH ACME_HEAT_T (A, B) AS (SELECT A, B FROM ACME_HEAT_X) SELECT A FROM ACME_HEAT_T",
                "VALUES (IDENTITY_VAL_LOCAL())",
                "VALUES 1",
                "SELECT A -> 'b' ->> 'c', A @> ?::jsonb, A #> '{b}' FROM ACME_HEAT_X",
                "INSERT INTO ACME_HEAT_X (ID, POSTING_ID, A) VALUES (?, ?, NEXT VALUE FOR ACME_HEAT_S), (?, ?, 1)",
                "INSERT INTO ACME_HEAT_X (ID) VALUES (?) ON CONFLICT (ID) DO UPDATE SET A = EXCLUDED.A",
                "UPDATE ACME_HEAT_X SET A = A + 1, B = (SELECT MAX(B) FROM ACME_HEAT_Y) WHERE (ID = ?)",
                "DELETE FROM ACME_HEAT_X WHERE ID IN (?, ?)"
            })
    void itsOwnItMayQueryAndChange(String sql) {
        assertThatCode(() -> heat.check(sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT MOBILE FROM ACCESS_ACCOUNT",
                "select mobile from access_account",
                "SELECT MOBILE FROM\tACCESS_ACCOUNT\n",
                "SELECT MOBILE FROM\"ACCESS_ACCOUNT\"",
                "SELECT MOBILE FROM \"access_account\" A",
                "SELECT MOBILE FROM APP.ACCESS_ACCOUNT",
                "SELECT MOBILE FROM public . access_account",
                "SELECT MOBILE FROM \"APP\".\"ACCESS_ACCOUNT\"",
                "SELECT A FROM APP.ACME_HEAT_X",
                "SELECT A FROM ACME_HEAT_PRO_X",
                "SELECT A FROM ACME_X",
                "SELECT A FROM \"ACME_HEAT_PRO_\"\"X\"",
                "SELECT (SELECT MAX(MOBILE) FROM ACCESS_ACCOUNT) FROM ACME_HEAT_X",
                "SELECT A FROM ACME_HEAT_X WHERE B IN (SELECT MOBILE FROM ACCESS_ACCOUNT)",
                "SELECT A FROM ACME_HEAT_X X, ACCESS_ACCOUNT",
                "SELECT A FROM ACME_HEAT_X OFFSET, ACCESS_ACCOUNT",
                "SELECT A FROM ACME_HEAT_X JOIN (ACCESS_ACCOUNT CROSS JOIN ACME_HEAT_Y) ON 1 = 1",
                "SELECT A FROM ((ACCESS_ACCOUNT))",
                "SELECT DISTINCT FROM ACCESS_ACCOUNT",
                "SELECT A FROM ACME_HEAT_X UNION SELECT MOBILE FROM ACCESS_ACCOUNT",
                "SELECT A FROM ACME_HEAT_X UNION TABLE ACCESS_ACCOUNT",
                "SELECT A FROM ONLY (ACCESS_ACCOUNT)",
                "SELECT * FROM TABLE (SYSCS_DIAG.SPACE_TABLE()) T",
                "WITH ACME_HEAT_T AS (SELECT * FROM ACCESS_ACCOUNT) SELECT * FROM ACME_HEAT_T",
                "WITH ACME_HEAT_T AS (TABLE ACCESS_ACCOUNT) SELECT * FROM ACME_HEAT_T",
                "WITH ACCESS_ACCOUNT AS (SELECT 1) SELECT * FROM ACCESS_ACCOUNT",
                "WITH G AS (DELETE FROM ACME_HEAT_X X USING ACCESS_ACCOUNT A RETURNING A.MOBILE) SELECT 1",
                "WITH G AS (UPDATE ACCESS_ACCOUNT SET ROLE = ? RETURNING ID) SELECT 1",
                "SELECT TABLENAME FROM SYS.SYSTABLES",
                "SELECT usename FROM pg_catalog.pg_shadow",
                "SELECT * FROM pg_stat_activity",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM pg_read_file('/etc/passwd')",
                "VALUES (NEXT VALUE FOR ENGAGEMENT_S)",
                "INSERT INTO ACCESS_SESSION (ID) VALUES (?)",
                "INSERT INTO ACME_HEAT_X SELECT MOBILE FROM ACCESS_ACCOUNT",
                "UPDATE ACCESS_ACCOUNT SET ROLE = ?",
                "UPDATE ACME_HEAT_X SET A = B.MOBILE FROM ACCESS_ACCOUNT B",
                "DELETE FROM PLATFORM_AUDIT",
                "DELETE FROM ACME_HEAT_X USING ACCESS_ACCOUNT A"
            })
    void whatIsAnothersItMayNotName(String sql) {
        assertRefused("platform.table-foreign", sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE ACME_HEAT_Z (A INTEGER)",
                "DROP TABLE ACME_HEAT_X",
                "TRUNCATE TABLE ACME_HEAT_X",
                "SELECT * INTO ACME_HEAT_Z FROM ACME_HEAT_X",
                "CALL SYSCS_UTIL.SYSCS_EXPORT_QUERY('SELECT * FROM ACCESS_ACCOUNT', '/out/x', NULL, NULL, NULL)",
                "{call SYSCS_UTIL.SYSCS_CHECKPOINT_DATABASE()}",
                "{? = call ACME_HEAT_F()}",
                "SELECT A FROM {oj ACCESS_ACCOUNT A LEFT OUTER JOIN ACME_HEAT_X X ON 1 = 1}",
                "SET SCHEMA SYS",
                "SET search_path = pg_catalog",
                "GRANT ALL ON ACME_HEAT_X TO PUBLIC",
                "COPY ACME_HEAT_X FROM PROGRAM 'id'",
                "LOCK TABLE ACME_HEAT_X IN EXCLUSIVE MODE",
                "MERGE INTO ACME_HEAT_X USING ACCESS_ACCOUNT A ON 1 = 1 WHEN MATCHED THEN DELETE",
                "DO $$ BEGIN DELETE FROM ACCESS_SESSION; END $$",
                "EXPLAIN ANALYZE DELETE FROM ACCESS_SESSION",
                "(TABLE ACCESS_ACCOUNT)",
                "TABLE ACCESS_ACCOUNT",
                "SELECT 1 FROM ACME_HEAT_X; DELETE FROM ACCESS_SESSION",
                "SELECT 1 FROM ACME_HEAT_X;",
                "SELECT lo_import('/etc/passwd')",
                "SELECT pg_read_file ('/etc/passwd')",
                "SELECT pg_catalog.lower('x')",
                "SELECT \"pg_read_file\"('/etc/passwd')",
                "SELECT query_to_xml('select * from access_account', true, true, '')",
                "SELECT set_config('search_path', 'x', false)",
                "SELECT nextval('engagement_s')",
                "VALUES SYSCS_UTIL.SYSCS_GET_DATABASE_PROPERTY('derby.user.x')",
                "SELECT A FROM ACME_HEAT_X -- ' \n, ACCESS_ACCOUNT -- '",
                "SELECT A FROM/**/ACCESS_ACCOUNT",
                "SELECT A FROM ACME_HEAT_X /* /* */ , ACCESS_ACCOUNT /* */",
                "SELECT A /*' */, MOBILE FROM ACCESS_ACCOUNT /* '*/ FROM ACME_HEAT_X",
                "SELECT $a$'$a$, MOBILE FROM ACCESS_ACCOUNT WHERE '' = $b$'$b$",
                "SELECT E'\\', MOBILE FROM ACCESS_ACCOUNT --'",
                "SELECT e'\\'', MOBILE FROM ACCESS_ACCOUNT WHERE '' <> ''",
                "SELECT 1e'\\'', MOBILE FROM ACCESS_ACCOUNT WHERE '' <> ''",
                "SELECT U&'\\0027', MOBILE FROM ACCESS_ACCOUNT",
                "SELECT MOBILE FROM U&\"\\0041CCESS_ACCOUNT\"",
                "SELECT MOBILE FROM U&\"!0041CCESS_ACCOUNT\" UESCAPE '!'",
                "SELECT MOBILE FROM ACCEſS_ACCOUNT",
                "SELECT MOBILE FROM\u00a0ACCESS_ACCOUNT",
                "SELECT MOBILE FROM\u2003ACCESS_ACCOUNT",
                "SELECT `MOBILE` FROM ACME_HEAT_X",
                "SELECT 'open",
                "SELECT \"open",
                "\u0000SELECT 1",
                "((",
                ""
            })
    void whateverElseItIsIsRefused(String sql) {
        assertRefused("platform.statement-refused", sql);
    }

    /** A letter that folds to another one: the database may find a table by it. */
    @Test
    void aQuotedNameOfOtherLettersIsNobodys() {
        assertRefused("platform.table-foreign", "SELECT A FROM \"acme_heat_ſ\"");
        assertRefused("platform.table-foreign", "SELECT MOBILE FROM \"ACCEſS_ACCOUNT\"");
    }

    @Test
    void saysWhichTableAndCounts() {
        assertThatThrownBy(() -> heat.check("SELECT 1 FROM access_account"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.values())
                        .isEqualTo(Map.of("module", MODULE, "table", "ACCESS_ACCOUNT", "prefix", "ACME_HEAT_")));
        assertRefused("platform.table-foreign", "SELECT 1 FROM access_account");
        heat.check("SELECT A FROM ACME_HEAT_X");
        assertThat(refused.of(MODULE)).containsExactly(Map.entry("refusedStatements", 2L));
        assertThat(refused.of("acme")).containsExactly(Map.entry("refusedStatements", 0L));
    }

    @Test
    void whatWasItsOwnIsNotAnyMoreWhenAModuleOfThatNameComes() {
        String sql = "SELECT A FROM ACME_HEAT_MAP_X";
        heat.check(sql);
        modules = Set.of(MODULE, "acme.heat.map");
        assertRefused("platform.table-foreign", sql);
        modules = Set.of(MODULE);
        heat.check(sql);
    }

    @Test
    void remembersSoManyTextsAndNoMore() {
        for (int i = 0; i < 3_000; i++) {
            heat.check("SELECT A FROM ACME_HEAT_X WHERE B = " + i);
        }
        assertRefused("platform.table-foreign", "SELECT A FROM ACCESS_ACCOUNT WHERE B = 1");
    }

    private void assertRefused(String code, String sql) {
        assertThatThrownBy(() -> heat.check(sql)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(403);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
