// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.testkit.OnPostgres;
import org.yizhan.testkit.TestHouse;

/** Whether the keys of each table let a province partition it (decision 0073). PostgreSQL alone has partitions. */
@OnPostgres
class PartitioningTest {
    private final TestHouse house;

    PartitioningTest(TestHouse house) {
        this.house = house;
        new PostingDesk(house);
    }

    @Test
    void eachTableCanBePartitionedWithAllItsKeys() throws SQLException {
        Map<String, String> by = new LinkedHashMap<>();
        by.put("POSTING_POSTING", "RANGE (REGION)");
        by.put("POSTING_REVISION", "HASH (POSTING)");
        by.put("POSTING_SHIFT", "HASH (REVISION)");
        by.put("POSTING_CONDITION", "HASH (REVISION)");
        by.put("POSTING_DECISION", "HASH (POSTING)");
        by.put("POSTING_FLAW", "HASH (DECISION)");
        for (Map.Entry<String, String> table : by.entrySet()) {
            partition(table.getKey(), table.getValue());
        }
        assertThatThrownBy(() -> partition("POSTING_REVISION", "RANGE (REGION)"))
                .as("a key without the column")
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("must include all partitioning columns");
    }

    @Test
    void aPostingMovesToThePartitionOfItsRegion() throws SQLException {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE CUT (LIKE POSTING_POSTING INCLUDING ALL) PARTITION BY RANGE (REGION)");
            statement.execute(
                    "CREATE TABLE CUT_A PARTITION OF CUT FOR VALUES FROM ('990100000000') TO ('990200000000')");
            statement.execute(
                    "CREATE TABLE CUT_B PARTITION OF CUT FOR VALUES FROM ('990200000000') TO ('990300000000')");
            statement.execute(
                    "INSERT INTO CUT (ID, VERSION, EMPLOYER, HOUSEHOLD, REGION, STATE, NEWEST_REVISION, URGENT,"
                            + " SEATS_VERSION, PLACES, TAKEN, CREATED_AT) VALUES ('1', 1, 'e', FALSE, '990101000000', 'DRAFT', 'r',"
                            + " FALSE, 0, 1, 0, CURRENT_TIMESTAMP)");
            assertThat(statement.executeUpdate("UPDATE CUT SET REGION = '990201000000' WHERE ID = '1'"))
                    .isEqualTo(1);
            try (var row =
                    statement.executeQuery("SELECT (SELECT COUNT(*) FROM CUT_A), (SELECT COUNT(*) FROM CUT_B)")) {
                row.next();
                assertThat(row.getInt(1)).isZero();
                assertThat(row.getInt(2)).isEqualTo(1);
            }
            connection.rollback();
        }
    }

    private void partition(String table, String by) throws SQLException {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("CREATE TABLE CUT (LIKE " + table + " INCLUDING ALL) PARTITION BY " + by);
            } finally {
                connection.rollback();
            }
        }
    }
}
