// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.RunningServer;

/** The markets' clocks of some servers stand still as long as this is open: nothing runs out, so nothing is written of it. */
final class Standstill implements AutoCloseable {
    private static final String CLOCK = "/api/platform/v1/clock";
    /** What the sweeps of the modules look for, each as a number of rows at a moment. */
    private static final List<String> DUE = List.of(
            "SELECT COUNT(*) FROM ENGAGEMENT_ENGAGEMENT WHERE DUE_AT <= ?",
            "SELECT COUNT(*) FROM POSTING_POSTING WHERE STATE = 'PUBLISHED' AND FRESH_UNTIL <= ?",
            "SELECT COUNT(*) FROM POSTING_POSTING WHERE STATE IN ('PUBLISHED', 'FILLED', 'PAUSED', 'STALE') AND ENDS_AT <= ?");

    private final List<RunningServer> servers;
    private final Instant now;

    private Standstill(List<RunningServer> servers, Instant now) {
        this.servers = servers;
        this.now = now;
    }

    static Standstill of(List<RunningServer> servers) {
        Instant latest = Instant.EPOCH;
        for (RunningServer server : servers) {
            Instant stood = Instant.parse(put(server, true));
            latest = stood.isAfter(latest) ? stood : latest;
        }
        return new Standstill(servers, latest);
    }

    /** Whether time has run out for something, and nobody has noted it yet. */
    boolean leavesSomethingDue(Connection connection) throws SQLException {
        long due = 0;
        for (String sql : DUE) {
            try (PreparedStatement count = connection.prepareStatement(sql)) {
                count.setTimestamp(1, Timestamp.from(now));
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    due += row.getLong(1);
                }
            }
        }
        return due > 0;
    }

    @Override
    public void close() {
        servers.forEach(server -> put(server, false));
    }

    /** @return what the clock shows then */
    private static String put(RunningServer server, boolean still) {
        return new HallClient(server.url())
                .post(server.commandLineToken(), CLOCK, Map.of("stands", still))
                .orFail("clock")
                .path("now")
                .asText();
    }
}
