// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptStatementsTest {
    private static final String SELECT = "SELECT N FROM NUMBERS WHERE N >= ? ORDER BY N";
    private static final String INSERT = "INSERT INTO NUMBERS (N) VALUES (?)";

    private Connection derby;
    private Connection keeping;

    @BeforeEach
    void open() throws SQLException {
        derby = DriverManager.getConnection("jdbc:derby:memory:kept;create=true");
        keeping = KeptStatements.of(derby);
        keeping.createStatement().execute("CREATE TABLE NUMBERS (N INTEGER NOT NULL PRIMARY KEY)");
        for (int i = 1; i <= 3; i++) {
            insert(i);
        }
    }

    @AfterEach
    void close() throws SQLException {
        keeping.close();
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:derby:memory:kept;drop=true"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void theSameStatementComesBackOnceItIsClosed() throws SQLException {
        PreparedStatement first = keeping.prepareStatement(SELECT);
        PreparedStatement meanwhile = keeping.prepareStatement(SELECT);
        Object one = first.unwrap(PreparedStatement.class);
        assertThat(meanwhile.unwrap(PreparedStatement.class)).isNotSameAs(one);
        first.close();
        PreparedStatement again = keeping.prepareStatement(SELECT);
        assertThat(again.unwrap(PreparedStatement.class)).isSameAs(one);
        assertThat(first.isClosed()).isTrue();
        assertThatThrownBy(first::executeQuery).isInstanceOf(SQLException.class);
        assertThat(again.getConnection()).isSameAs(keeping);
    }

    @Test
    void closingAStatementClosesItsRowsAndForgetsItsValues() throws SQLException {
        PreparedStatement first = keeping.prepareStatement(SELECT);
        first.setInt(1, 1);
        ResultSet rows = first.executeQuery();
        first.close();
        assertThat(rows.isClosed()).isTrue();
        try (PreparedStatement again = keeping.prepareStatement(SELECT)) {
            assertThatThrownBy(again::executeQuery).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void nobodyInheritsALimitOfRows() throws SQLException {
        try (PreparedStatement limited = keeping.prepareStatement(SELECT)) {
            limited.setMaxRows(1);
        }
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void nobodyInheritsABatch() throws SQLException {
        try (PreparedStatement abandoned = keeping.prepareStatement(INSERT)) {
            abandoned.setInt(1, 9);
            abandoned.addBatch();
        }
        try (PreparedStatement next = keeping.prepareStatement(INSERT)) {
            next.setInt(1, 4);
            next.addBatch();
            assertThat(next.executeBatch()).containsExactly(1);
        }
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void theFailureIsTheDatabasesOwnAndTheNextOneWorks() throws SQLException {
        assertThatThrownBy(() -> insert(1)).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                .isEqualTo("23505"));
        insert(4);
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void aTableMayChangeUnderAKeptStatement() throws SQLException {
        assertThat(count()).isEqualTo(3);
        keeping.createStatement().execute("ALTER TABLE NUMBERS ADD COLUMN M INTEGER");
        assertThat(count()).isEqualTo(3);
        keeping.createStatement().execute("DROP TABLE NUMBERS");
        assertThatThrownBy(this::count).isInstanceOf(SQLException.class);
    }

    private void insert(int number) throws SQLException {
        try (PreparedStatement insert = keeping.prepareStatement(INSERT)) {
            insert.setInt(1, number);
            insert.executeUpdate();
        }
    }

    private int count() throws SQLException {
        int count = 0;
        try (PreparedStatement select = keeping.prepareStatement(SELECT)) {
            select.setInt(1, 1);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    count++;
                }
            }
        }
        return count;
    }
}
