// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What clients were told, to be held against the tables. For many threads. */
public final class Acknowledged {
    private final Map<Fact, String> told = new ConcurrentHashMap<>();

    /** What somebody may have been told about, and where the tables say it. */
    public enum Kind {
        /** One who registered, with the consent that came along. */
        REGISTRATION("SELECT COUNT(*) FROM REGISTRATION_WORKER W JOIN REGISTRATION_CONSENT C ON C.SUBJECT = W.ID"
                + " WHERE W.ID = ?"),
        POSTING("SELECT STATE FROM POSTING_POSTING WHERE ID = ?"),
        ENGAGEMENT("SELECT STATE FROM ENGAGEMENT_ENGAGEMENT WHERE ID = ?"),
        WORKER_MINUTES("SELECT WORKER_MINUTES FROM ENGAGEMENT_ENGAGEMENT WHERE ID = ?"),
        EMPLOYER_MINUTES("SELECT EMPLOYER_MINUTES FROM ENGAGEMENT_ENGAGEMENT WHERE ID = ?");

        private final String question;

        Kind(String question) {
            this.question = question;
        }
    }

    private record Fact(Kind kind, String id) {}

    /** @param value what it is now, or values parted by {@code |} when any of them may be */
    void told(Kind kind, String id, String value) {
        told.put(new Fact(kind, id), value);
    }

    /** How many things of each kind somebody was told about. */
    Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        told.keySet().forEach(fact -> counts.merge(fact.kind(), 1, Integer::sum));
        return counts;
    }

    /** What is missing or different; empty is well. */
    List<String> missing(Connection connection) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            try (PreparedStatement find = connection.prepareStatement(kind.question)) {
                for (Map.Entry<Fact, String> one : told.entrySet()) {
                    if (one.getKey().kind() == kind) {
                        compare(find, one.getKey(), one.getValue(), missing);
                    }
                }
            }
        }
        return missing;
    }

    private static void compare(PreparedStatement find, Fact fact, String told, List<String> missing)
            throws SQLException {
        find.setString(1, fact.id());
        try (ResultSet row = find.executeQuery()) {
            String is = row.next() ? String.valueOf(row.getString(1)) : "nothing";
            if (!List.of(told.split("\\|")).contains(is)) {
                missing.add(fact.kind() + " " + fact.id() + " was told " + told + " and is " + is);
            }
        }
    }

    /**
     * @param engagements engagement → state, or states parted by {@code |} when either may be
     * @return what is missing or different; empty is well
     */
    public static List<String> missing(Connection connection, Map<String, String> engagements) throws SQLException {
        Acknowledged all = new Acknowledged();
        engagements.forEach((id, states) -> all.told(Kind.ENGAGEMENT, id, states));
        return all.missing(connection);
    }
}
