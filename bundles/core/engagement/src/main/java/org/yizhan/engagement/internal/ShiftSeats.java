// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.engagement.Seats;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;

/** Opens and closes the places of postings. */
@Component
public final class ShiftSeats implements Seats {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The region of a posting that was closed before it was ever opened. */
    private static final String NOWHERE = "000000000000";

    private final Desk desk;
    private final Seating seating;

    @Activate
    public ShiftSeats(@Reference Desk desk) {
        this(desk, new Seating(new WorkerTime()));
    }

    ShiftSeats(Desk desk, Seating seating) {
        this.desk = desk;
        this.seating = seating;
    }

    @Override
    public Map<String, Integer> open(Posting posting) {
        return desk.write(tx -> {
            know(tx, posting.id(), posting.region());
            Known known = known(tx, posting.id());
            if (posting.version() <= known.closedVersion() || posting.version() < known.version()) {
                return Map.of();
            }
            if (posting.version() > known.version()) {
                seating.freeLapsed(tx, posting.id());
                bring(tx, posting);
            }
            return kept(tx, posting);
        });
    }

    /** Makes sure that there is a row for the posting, and locks it. */
    private void know(Transaction tx, String posting, String region) {
        String insert = "INSERT INTO ENGAGEMENT_POSTING (ID, REGION, VERSION, CLOSED_VERSION, IS_OPEN, PLACES, TAKEN,"
                + " SEAT_VERSION) VALUES (?, ?, 0, 0, FALSE, 0, 0, 0)";
        while (!seating.lock(tx, posting)) {
            try {
                tx.sql().tryUpdate(tx.sql().derby() ? insert : insert + " ON CONFLICT DO NOTHING", posting, region);
            } catch (SQLException e) {
                if (!"23505".equals(e.getSQLState())) {
                    throw new PersistenceException(e);
                }
            }
        }
    }

    private static Known known(Transaction tx, String posting) {
        return tx.sql()
                .one(
                        "SELECT VERSION, CLOSED_VERSION FROM ENGAGEMENT_POSTING WHERE ID = ?",
                        row -> new Known(row.getLong(1), row.getLong(2)),
                        posting);
    }

    private record Known(long version, long closedVersion) {}

    private void bring(Transaction tx, Posting posting) {
        Map<String, ShiftRow> present =
                ShiftRow.of(tx, posting.id()).stream().collect(Collectors.toMap(ShiftRow::id, row -> row));
        for (Shift shift : posting.shifts()) {
            ShiftRow row = present.remove(shift.id());
            if (row == null) {
                ShiftRow.of(posting, shift, secret()).insert(tx);
            } else {
                ShiftRow.of(posting, atLeast(shift, row.taken()), null).update(tx);
            }
        }
        for (String gone : present.keySet()) {
            tx.sql().update("UPDATE ENGAGEMENT_SHIFT SET IS_OPEN = FALSE WHERE ID = ?", gone);
        }
        total(tx, posting);
    }

    /** Places are never cut below what is taken. */
    private static Shift atLeast(Shift shift, int taken) {
        return new Shift(shift.id(), shift.start(), shift.end(), shift.breakMinutes(), Math.max(shift.places(), taken));
    }

    private void total(Transaction tx, Posting posting) {
        String sum = "COALESCE((SELECT SUM(%s) FROM ENGAGEMENT_SHIFT WHERE POSTING = ? AND IS_OPEN), 0)";
        tx.sql()
                .update(
                        "UPDATE ENGAGEMENT_POSTING SET VERSION = ?, REGION = ?, IS_OPEN = TRUE, CLOSED_AT = NULL,"
                                + " OPENED_AT = COALESCE(OPENED_AT, ?), SEAT_VERSION = SEAT_VERSION + 1, PLACES = "
                                + sum.formatted("PLACES") + ", TAKEN = " + sum.formatted("TAKEN") + " WHERE ID = ?",
                        posting.version(),
                        posting.region(),
                        tx.now(),
                        posting.id(),
                        posting.id(),
                        posting.id());
        seating.announce(tx, posting.id(), seating.totals(tx, posting.id()));
    }

    private static Map<String, Integer> kept(Transaction tx, Posting posting) {
        Map<String, Integer> places = ShiftRow.of(tx, posting.id()).stream()
                .collect(Collectors.toMap(ShiftRow::id, row -> row.shift().places()));
        Map<String, Integer> kept = new LinkedHashMap<>();
        for (Shift shift : posting.shifts()) {
            int now = places.get(shift.id());
            if (now > shift.places()) {
                kept.put(shift.id(), now);
            }
        }
        return kept;
    }

    private static String secret() {
        byte[] secret = new byte[20];
        RANDOM.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    @Override
    public void close(String posting, long version) {
        desk.write(tx -> {
            know(tx, posting, NOWHERE);
            Known known = known(tx, posting);
            if (version > known.closedVersion()) {
                tx.sql().update("UPDATE ENGAGEMENT_POSTING SET CLOSED_VERSION = ? WHERE ID = ?", version, posting);
                if (version >= known.version()) {
                    String shut = "UPDATE ENGAGEMENT_POSTING SET IS_OPEN = FALSE, CLOSED_AT = ? WHERE ID = ?";
                    tx.sql().update(shut, tx.now(), posting);
                }
            }
            return null;
        });
    }

    @Override
    public List<Count> counts(Collection<String> shifts) {
        return asked(shifts)
                ? desk.read(tx -> Counting.of(tx, "S.ID IN (" + Sql.marks(shifts.size()) + ")", shifts.toArray()))
                : List.of();
    }

    @Override
    public List<Standing> standings(Collection<String> postings) {
        String text = "SELECT ID, IS_OPEN, CLOSED_VERSION, CLOSED_AT FROM ENGAGEMENT_POSTING WHERE ID IN ("
                + Sql.marks(postings.size()) + ")";
        return asked(postings)
                ? desk.read(tx -> tx.sql().list(text, ShiftSeats::standing, postings.toArray()))
                : List.of();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getString("ID"),
                row.getBoolean("IS_OPEN"),
                row.getLong("CLOSED_VERSION"),
                Sql.instant(row, "CLOSED_AT"));
    }

    private static boolean asked(Collection<String> ids) {
        if (ids.size() > Page.MAX) {
            throw new IllegalArgumentException("at most " + Page.MAX + " ids, but " + ids.size());
        }
        return !ids.isEmpty();
    }
}
