// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.job.Jobs;

/**
 * Counts the log once more from its beginning, beside the live count, and puts the new one in its place when it has caught up. The
 * figures are there all the while, and hiring is not held up.
 */
@Component(service = Recount.class)
public final class Recount {
    private static final int SHOWN = 20;
    private static final int CHUNK = 1_000;

    private static final String CELL = "MEASURE, ON_DAY, REGION, TRADE, CHANNEL";
    private static final String ONE =
            "SELECT " + CELL + ", %s AS OLD_VALUE, %s AS NEW_VALUE FROM MONITORING_FIGURE WHERE RUN = ?";
    private static final String BOTH = ONE.formatted("COUNTED", "COUNTED - COUNTED") + " UNION ALL "
            + ONE.formatted("COUNTED - COUNTED", "COUNTED");
    /** The counters that two runs do not have alike. */
    private static final String DIFFERENT =
            " FROM (SELECT " + CELL + ", SUM(OLD_VALUE) AS OLD_VALUE, SUM(NEW_VALUE) AS NEW_VALUE FROM (" + BOTH
                    + ") EACH_ROW GROUP BY " + CELL + ") EACH_CELL WHERE OLD_VALUE <> NEW_VALUE";

    private final Ledger ledger;

    @Activate
    public Recount(@Reference Ledger ledger) {
        this.ledger = ledger;
    }

    /** The work of a job; to be asked for again when it was interrupted. The one that was asked for last wins. */
    void run(Jobs.Progress progress) {
        long id = begin();
        long counted = 0;
        Summary summary = null;
        while (summary == null) {
            if (progress.cancelled()) {
                drop(id);
                return;
            }
            Run live = ledger.read(Run::live);
            Run mine = mine(id);
            Batch batch = ledger.following(mine, live.position());
            if (batch.full()) {
                stillMine(ledger.count(mine, batch));
                counted += batch.events().size();
            } else if (batch.position() < live.position()) {
                ledger.awaitNews();
            } else {
                summary = finish(mine, live, batch, counted + batch.events().size());
            }
            progress.at(mine.position(), live.position());
        }
        dropFormer(id);
        progress.summary(summary);
    }

    /** Begins beside the live run; one that was under way has lost. */
    private long begin() {
        long id = ledger.write(sql -> {
            // One after the other, so that no two take the same number.
            Run.lockLive(sql);
            long next = sql.one("SELECT MAX(ID) FROM MONITORING_RUN", row -> row.getLong(1)) + 1;
            sql.update("INSERT INTO MONITORING_RUN (ID, LIVE, POSITION) VALUES (?, FALSE, 0)", next);
            return next;
        });
        // Only now, so that the loser does not find its number given to the winner.
        dropFormer(id);
        return id;
    }

    private Run mine(long id) {
        Run mine = ledger.read(sql -> Run.find(sql, id));
        stillMine(mine != null && !mine.live() && mine.position() >= 0);
        return mine;
    }

    private static void stillMine(boolean mine) {
        if (!mine) {
            throw Problem.conflict("monitoring.recount-overtaken");
        }
    }

    /** Takes the place of the live run. @return null when that has counted on meanwhile */
    private Summary finish(Run mine, Run seen, Batch rest, long counted) {
        return ledger.write(sql -> {
            Run live = Run.lockLive(sql);
            if (live.id() != seen.id() || live.position() != seen.position()) {
                return null;
            }
            stillMine(ledger.count(sql, mine, rest));
            long mended = sql.one("SELECT COUNT(*)" + DIFFERENT, row -> row.getLong(1), live.id(), mine.id());
            List<Mended> shown = sql.list(
                    "SELECT *" + DIFFERENT + " ORDER BY " + CELL + " FETCH FIRST " + SHOWN + " ROWS ONLY",
                    Recount::mended,
                    live.id(),
                    mine.id());
            sql.update("UPDATE MONITORING_RUN SET LIVE = FALSE, POSITION = -1 WHERE ID = ?", live.id());
            sql.update("UPDATE MONITORING_RUN SET LIVE = TRUE WHERE ID = ?", mine.id());
            if (mended > 0) {
                ledger.tell(live.position(), List.of());
            }
            return new Summary(counted, live.position(), mended, shown);
        });
    }

    private static Mended mended(ResultSet row) throws SQLException {
        return new Mended(
                row.getString("MEASURE"),
                row.getDate("ON_DAY").toLocalDate(),
                row.getString("REGION"),
                row.getString("TRADE"),
                row.getString("CHANNEL"),
                row.getLong("OLD_VALUE"),
                row.getLong("NEW_VALUE"));
    }

    /** Removes the runs that were begun before this one and are not live. */
    private void dropFormer(long id) {
        ledger.read(sql ->
                        sql.list("SELECT ID FROM MONITORING_RUN WHERE NOT LIVE AND ID < ?", row -> row.getLong(1), id))
                .forEach(this::drop);
    }

    private void drop(long id) {
        // Whoever counts in it finds that it has moved. Its row goes last: until then nobody else gets its number.
        boolean dead = ledger.write(
                sql -> sql.update("UPDATE MONITORING_RUN SET POSITION = -1 WHERE ID = ? AND NOT LIVE", id) == 1);
        if (dead) {
            clear(id);
            ledger.write(sql -> sql.update("DELETE FROM MONITORING_RUN WHERE ID = ? AND NOT LIVE", id));
        }
    }

    /** Little by little, so that no transaction is long. */
    private void clear(long id) {
        List<LocalDate> days = ledger.read(sql -> sql.list(
                "SELECT DISTINCT ON_DAY FROM MONITORING_FIGURE WHERE RUN = ?",
                row -> row.getDate(1).toLocalDate(),
                id));
        for (LocalDate day : days) {
            ledger.write(sql -> sql.update("DELETE FROM MONITORING_FIGURE WHERE RUN = ? AND ON_DAY = ?", id, day));
        }
        clear(id, "MONITORING_POSTING");
        clear(id, "MONITORING_ENGAGEMENT");
        ledger.write(sql -> sql.update("DELETE FROM MONITORING_PENDING WHERE RUN = ?", id));
    }

    private void clear(long id, String table) {
        List<String> some;
        do {
            some = ledger.read(sql -> sql.list(
                    "SELECT ID FROM " + table + " WHERE RUN = ? FETCH FIRST " + CHUNK + " ROWS ONLY",
                    row -> row.getString(1),
                    id));
            List<Object[]> rows = new ArrayList<>();
            some.forEach(each -> rows.add(new Object[] {id, each}));
            ledger.write(sql -> sql.batch("DELETE FROM " + table + " WHERE RUN = ? AND ID = ?", rows));
        } while (some.size() == CHUNK);
    }

    /**
     * What came of it.
     *
     * @param events how many were counted
     * @param position up to which the log was counted
     * @param mended how many counters were wrong
     * @param shown some of them, in order
     */
    public record Summary(long events, long position, long mended, List<Mended> shown) {}

    /** A counter that was wrong. */
    public record Mended(
            String measure, LocalDate day, String region, String trade, String channel, long before, long after) {}
}
