// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was counted about postings before their publication was heard of. A posting's events and those of its places share a subject
 * and may change places among themselves in the log, so that who applies at once may be heard of first.
 */
final class Pending {
    private static final String SELECT =
            "SELECT POSTING, MEASURE, ON_DAY, REGION, CHANNEL, COUNTED FROM MONITORING_PENDING"
                    + " --DERBY-PROPERTIES constraint=MONITORING_PENDING_PK\n WHERE RUN = ? AND POSTING IN (";

    private final Map<String, Map<Cell, Long>> all = new HashMap<>();
    private final Set<String> kept = new HashSet<>();
    private final Set<String> changed = new HashSet<>();

    /** Reads what waits for the publication of these. */
    static Pending of(Sql sql, long run, Collection<String> postings) {
        Pending pending = new Pending();
        sql.eachOf(SELECT, run, postings, row -> pending.read(row));
        pending.kept.addAll(pending.all.keySet());
        return pending;
    }

    private Long read(ResultSet row) throws SQLException {
        Cell cell = new Cell(
                row.getString("MEASURE"),
                row.getDate("ON_DAY").toLocalDate(),
                row.getString("REGION"),
                Measure.UNKNOWN,
                row.getString("CHANNEL"));
        return waiting(row.getString("POSTING")).put(cell, row.getLong("COUNTED"));
    }

    private Map<Cell, Long> waiting(String posting) {
        return all.computeIfAbsent(posting, any -> new LinkedHashMap<>());
    }

    void add(String posting, Cell cell, long value) {
        changed.add(posting);
        waiting(posting).merge(cell, value, Long::sum);
    }

    /** It is published: nothing waits any more. */
    Map<Cell, Long> release(String posting) {
        changed.add(posting);
        Map<Cell, Long> released = all.remove(posting);
        return released == null ? Map.of() : released;
    }

    /** Writes what has changed. */
    void keep(Sql sql, long run) {
        List<Object[]> gone = changed.stream()
                .filter(kept::contains)
                .map(posting -> new Object[] {run, posting})
                .toList();
        sql.batch("DELETE FROM MONITORING_PENDING WHERE RUN = ? AND POSTING = ?", gone);
        List<Object[]> fresh = new ArrayList<>();
        for (String posting : changed) {
            all.getOrDefault(posting, Map.of())
                    .forEach((cell, value) -> fresh.add(
                            new Object[] {run, posting, cell.measure(), cell.day(), cell.region(), cell.channel(), value
                            }));
        }
        sql.batch(
                "INSERT INTO MONITORING_PENDING (RUN, POSTING, MEASURE, ON_DAY, REGION, CHANNEL, COUNTED)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                fresh);
    }
}
