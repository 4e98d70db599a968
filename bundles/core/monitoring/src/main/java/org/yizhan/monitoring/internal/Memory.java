// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yizhan.api.engagement.EngagementStep;
import org.yizhan.api.event.Event;

/** What a run remembers of postings and hires, as far as some events ask for it: read before them, kept after them. */
final class Memory {
    /** On Derby a scan of a small table would wait for what another run is writing. */
    private static final String POSTINGS =
            "SELECT ID, TRADE, PUBLISHED_AT, PLACES, APPLIED_AT, FILLED_AT FROM MONITORING_POSTING"
                    + " --DERBY-PROPERTIES constraint=MONITORING_POSTING_PK\n WHERE RUN = ? AND ID IN (";

    private static final String CHANNELS = "SELECT ID, CHANNEL FROM MONITORING_ENGAGEMENT"
            + " --DERBY-PROPERTIES constraint=MONITORING_ENGAGEMENT_PK\n WHERE RUN = ? AND ID IN (";

    private final Map<String, Posted> keptPostings;
    private final Map<String, String> keptChannels;
    private final Map<String, Posted> postings;
    private final Map<String, String> channels;
    private final Pending pending;

    private Memory(Map<String, Posted> postings, Map<String, String> channels, Pending pending) {
        this.keptPostings = Map.copyOf(postings);
        this.keptChannels = Map.copyOf(channels);
        this.postings = postings;
        this.channels = channels;
        this.pending = pending;
    }

    /** Reads what is kept in the run about the subjects of these events. */
    static Memory of(Sql sql, long run, List<? extends Event> events) {
        Set<String> hires = new HashSet<>();
        Set<String> posted = new HashSet<>();
        for (Event event : events) {
            if (event instanceof EngagementStep step) {
                hires.add(step.head().subject());
                posted.add(step.posting());
            } else {
                posted.add(event.head().subject());
            }
        }
        Map<String, Posted> postings = new HashMap<>();
        sql.eachOf(POSTINGS, run, posted, row -> postings.put(row.getString("ID"), posting(row)));
        Map<String, String> channels = new HashMap<>();
        sql.eachOf(CHANNELS, run, hires, row -> channels.put(row.getString("ID"), row.getString("CHANNEL")));
        posted.removeIf(id -> postings.getOrDefault(id, Posted.NOTHING).published());
        return new Memory(postings, channels, Pending.of(sql, run, posted));
    }

    private static Posted posting(ResultSet row) throws SQLException {
        return new Posted(
                row.getString("TRADE"),
                Sql.instant(row, "PUBLISHED_AT"),
                row.getInt("PLACES"),
                Sql.instant(row, "APPLIED_AT"),
                Sql.instant(row, "FILLED_AT"));
    }

    Posted posting(String id) {
        return postings.getOrDefault(id, Posted.NOTHING);
    }

    void posting(String id, Posted now) {
        postings.put(id, now);
    }

    Pending pending() {
        return pending;
    }

    String channel(String engagement) {
        return channels.getOrDefault(engagement, Measure.UNKNOWN);
    }

    void channel(String engagement, String channel) {
        channels.put(engagement, channel);
    }

    /** Nothing more will be heard of the engagement. */
    void forget(String engagement) {
        channels.remove(engagement);
    }

    /** Writes what has changed. */
    void keep(Sql sql, long run) {
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> fresh = new ArrayList<>();
        postings.forEach((id, now) -> {
            Posted before = keptPostings.get(id);
            if (!now.equals(before)) {
                (before == null ? fresh : changed).add(new Object[] {
                    now.trade(), now.publishedAt(), now.places(), now.appliedAt(), now.filledAt(), run, id
                });
            }
        });
        sql.batch(
                "UPDATE MONITORING_POSTING SET TRADE = ?, PUBLISHED_AT = ?, PLACES = ?, APPLIED_AT = ?, FILLED_AT = ?"
                        + " WHERE RUN = ? AND ID = ?",
                changed);
        sql.batch(
                "INSERT INTO MONITORING_POSTING (TRADE, PUBLISHED_AT, PLACES, APPLIED_AT, FILLED_AT, RUN, ID)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                fresh);
        keepChannels(sql, run);
        pending.keep(sql, run);
    }

    private void keepChannels(Sql sql, long run) {
        List<Object[]> gone = keptChannels.keySet().stream()
                .filter(id -> !Objects.equals(channels.get(id), keptChannels.get(id)))
                .map(id -> new Object[] {run, id})
                .toList();
        sql.batch("DELETE FROM MONITORING_ENGAGEMENT WHERE RUN = ? AND ID = ?", gone);
        List<Object[]> fresh = channels.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(keptChannels.get(entry.getKey())))
                .map(entry -> new Object[] {run, entry.getKey(), entry.getValue()})
                .toList();
        sql.batch("INSERT INTO MONITORING_ENGAGEMENT (RUN, ID, CHANNEL) VALUES (?, ?, ?)", fresh);
    }
}
