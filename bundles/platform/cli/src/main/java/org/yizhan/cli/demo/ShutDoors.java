// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * Hirings on postings that were shut. Clocks cannot tell: a closing waits for whoever is being hired, and is noted with the moment
 * at which it began to wait. The events can: a hiring is told of while its posting is held open, a closing only when the places
 * are closed, and an opening before they are open. By reading, since a join of all events with all takes minutes.
 */
final class ShutDoors {
    private static final String TOLD = "SELECT V.TYPE, V.SUBJECT, E.POSTING FROM PLATFORM_EVENT V"
            + " LEFT JOIN ENGAGEMENT_ENGAGEMENT E ON E.ID = V.SUBJECT WHERE V.TYPE IN ('posting.PostingPublished',"
            + " 'posting.PostingPaused', 'posting.PostingClosed', 'engagement.EngagementConfirmed') ORDER BY V.SEQ";
    private static final String HIRED = "SELECT ID FROM ENGAGEMENT_ENGAGEMENT WHERE CONFIRMED_AT IS NOT NULL";

    private ShutDoors() {}

    /** How many were hired behind a shut door, or without a word, so that nobody can say when. */
    static long hired(Connection connection) throws SQLException {
        Set<String> shut = new HashSet<>();
        Set<String> told = new HashSet<>();
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TOLD)) {
            while (row.next()) {
                switch (row.getString(1)) {
                    case "posting.PostingPublished" -> shut.remove(row.getString(2));
                    case "engagement.EngagementConfirmed" -> {
                        told.add(row.getString(2));
                        count += shut.contains(row.getString(3)) ? 1 : 0;
                    }
                    default -> shut.add(row.getString(2));
                }
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HIRED)) {
            while (row.next()) {
                count += told.contains(row.getString(1)) ? 0 : 1;
            }
        }
        return count;
    }
}
