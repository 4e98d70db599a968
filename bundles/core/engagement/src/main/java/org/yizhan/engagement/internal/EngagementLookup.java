// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagements;

/** Answers other modules, by the clock. */
@Component
public final class EngagementLookup implements Engagements {
    private static final int CHUNK = 200;

    private final Desk desk;

    @Activate
    public EngagementLookup(@Reference Desk desk) {
        this.desk = desk;
    }

    @Override
    public Engagement find(String id) {
        return desk.read(tx -> {
            EngagementRow row = tx.sql().one(EngagementRow.SELECT + " WHERE ID = ?", EngagementRow::read, id);
            return row == null ? null : row.at(tx.now()).stated();
        });
    }

    @Override
    public List<Taken> taken(Collection<String> workers, Instant from, Instant to) {
        List<String> all = List.copyOf(workers);
        return desk.read(tx -> {
            List<Taken> found = new ArrayList<>();
            for (int i = 0; i < all.size(); i += CHUNK) {
                found.addAll(taken(tx, all.subList(i, Math.min(all.size(), i + CHUNK)), from, to));
            }
            return found;
        });
    }

    private static List<Taken> taken(Transaction tx, List<String> workers, Instant from, Instant to) {
        List<Object> values = new ArrayList<>(workers);
        values.addAll(List.of(to, from, tx.now()));
        return tx.sql()
                .list(
                        "SELECT WORKER, FROM_AT, TO_AT FROM ENGAGEMENT_TIME WHERE WORKER IN ("
                                + Sql.marks(workers.size())
                                + ") AND FROM_AT < ? AND TO_AT > ? AND (HELD_UNTIL IS NULL OR HELD_UNTIL > ?)",
                        EngagementLookup::read,
                        values.toArray());
    }

    private static Taken read(ResultSet row) throws SQLException {
        return new Taken(row.getString("WORKER"), Sql.instant(row, "FROM_AT"), Sql.instant(row, "TO_AT"));
    }
}
