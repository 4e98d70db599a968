// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether a database is a sandbox's or a real hall's. Its first start says so for ever: what is real must not meet unsigned modules
 * and shown codes, and what is made up must not become real.
 */
final class HallMark {
    private static final String DUPLICATE = "23505";

    private HallMark() {}

    /**
     * Compares the database with how it is started, and marks one that is not marked yet.
     *
     * @throws WrongHall when it is the other kind's
     */
    static void require(Database database, boolean sandbox) {
        try (Connection connection = database.alone()) {
            // In this order: another node may mark it, and begin to use it, in between.
            boolean used = used(connection);
            Boolean marked = marked(connection);
            // One in use from before there were marks may hold anybody: no sandbox opens it.
            if (marked == null && !(used && sandbox)) {
                marked = mark(connection, sandbox);
            }
            if (marked == null || marked != sandbox) {
                throw new WrongHall(sandbox);
            }
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }

    /** Whether modules have tables here; the platform's own are made before anybody asks. */
    private static boolean used(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*) FROM PLATFORM_MIGRATION WHERE MODULE <> 'persistence'")) {
            row.next();
            return row.getLong(1) > 0;
        }
    }

    private static Boolean marked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SANDBOX FROM PLATFORM_HALL WHERE ID = 1")) {
            return row.next() ? row.getBoolean(1) : null;
        }
    }

    /** @return what it is marked as, which is another node's word when that one was quicker */
    private static boolean mark(Connection connection, boolean sandbox) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO PLATFORM_HALL (ID, SANDBOX) VALUES (1, ?)")) {
            insert.setBoolean(1, sandbox);
            insert.executeUpdate();
            return sandbox;
        } catch (SQLException e) {
            if (!DUPLICATE.equals(e.getSQLState())) {
                throw e;
            }
            return Boolean.TRUE.equals(marked(connection));
        }
    }

    /** The database is of the other kind; asking again changes nothing. */
    static final class WrongHall extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        WrongHall(boolean sandbox) {
            super(
                    sandbox
                            ? "This database is a real hall's, and no sandbox may open it: start without the sandbox,"
                                    + " or give the sandbox an empty database of its own (yizhan run --sandbox --data-dir DIR)."
                            : "This database was begun as a sandbox, and what is made up must not become real: begin anew with"
                                    + " an empty database (yizhan run --data-dir DIR), or start it as a sandbox.");
        }
    }
}
