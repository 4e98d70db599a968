// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHistory;
import org.yizhan.api.platform.EventLog;

/** Reads the log. Its end is kept in memory, so that many readers at the end cost one query and one decoding. */
final class EventTail implements EventLog, EventHistory {
    private static final int KEPT = 2_000;
    /** How many positions one query looks at, so that a rare type does not make it long. */
    private static final int WINDOW = 5_000;
    /** A comment to PostgreSQL. Derby would scan a small table, and wait for every insert that is under way. */
    private static final String BY_INDEX = " --DERBY-PROPERTIES index=PLATFORM_EVENT_POSITION\n";

    private final DataSource pool;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final NavigableMap<Long, KeptEvent> kept = new TreeMap<>();
    private long keptFrom;
    private long keptTo;
    private volatile long newest;

    EventTail(DataSource pool) {
        this.pool = pool;
    }

    /** Told by the sequencer, or by whoever follows it on another node. */
    void advance(long position) {
        if (position > newest) {
            newest = position;
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public long newest() {
        return newest;
    }

    @Override
    public AutoCloseable onNew(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Slice after(long position, Set<Class<? extends Event>> types, int limit) {
        Map<String, Class<? extends Event>> names = EventTypes.names(types);
        List<Entry> found = new ArrayList<>();
        long at = position;
        while (at < newest && found.size() < limit) {
            Rows rows = rows(at, names.keySet(), limit - found.size());
            for (KeptEvent row : rows.found()) {
                found.add(new Entry(row.position(), row.as(names.get(row.type()))));
            }
            at = rows.position();
        }
        return new Slice(found, at);
    }

    @Override
    public Stretch following(long position, Set<Class<? extends Event>> types, int limit) {
        Slice slice = after(position, types, limit);
        return new Stretch(
                slice.entries().stream()
                        .map(entry -> new Placed(entry.position(), entry.event()))
                        .toList(),
                slice.position());
    }

    /** Reads rows without decoding them. */
    Rows rows(long position, Set<String> types, int limit) {
        Rows rows = remembered(position, types, limit);
        return rows == null ? read(position, types, limit) : rows;
    }

    /** @return null when there is none at the position */
    KeptEvent at(long position) {
        List<KeptEvent> found = select(position - 1, position, List.of(), 1);
        return found.isEmpty() ? null : found.get(0);
    }

    private synchronized Rows remembered(long position, Set<String> types, int limit) {
        long to = newest;
        if (keptTo < to) {
            fill(to);
        }
        if (position < keptFrom) {
            return null;
        }
        List<KeptEvent> found = new ArrayList<>();
        for (KeptEvent row : kept.tailMap(position, false).values()) {
            if (types.contains(row.type())) {
                found.add(row);
                if (found.size() == limit) {
                    return new Rows(found, row.position());
                }
            }
        }
        return new Rows(found, Math.max(position, keptTo));
    }

    /** Drops what is kept in memory, and with it the classes of a consumer that went. */
    synchronized void forget() {
        kept.clear();
        keptFrom = keptTo;
    }

    private void fill(long to) {
        if (to - keptTo > KEPT) {
            kept.clear();
            keptFrom = to - KEPT;
            keptTo = keptFrom;
        }
        select(keptTo, to, List.of(), Integer.MAX_VALUE).forEach(row -> kept.put(row.position(), row));
        keptTo = to;
        while (kept.size() > KEPT) {
            keptFrom = kept.pollFirstEntry().getKey();
        }
    }

    private Rows read(long position, Set<String> types, int limit) {
        long to = Math.min(newest, position + WINDOW);
        if (types.isEmpty()) {
            return new Rows(List.of(), to);
        }
        List<KeptEvent> found = select(position, to, types, limit);
        return new Rows(found, found.size() < limit ? to : found.get(limit - 1).position());
    }

    private List<KeptEvent> select(long after, long to, Collection<String> types, int limit) {
        String filter = types.isEmpty()
                ? ""
                : types.stream().map(type -> "?").collect(Collectors.joining(", ", " AND TYPE IN (", ")"));
        String sql = "SELECT POSITION, TYPE, PAYLOAD FROM PLATFORM_EVENT" + BY_INDEX
                + " WHERE POSITION > ? AND POSITION <= ?" + filter + " ORDER BY POSITION FETCH FIRST ? ROWS ONLY";
        List<KeptEvent> found = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int i = 0;
            select.setLong(++i, after);
            select.setLong(++i, to);
            for (String type : types) {
                select.setString(++i, type);
            }
            select.setInt(++i, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new KeptEvent(rows.getLong(1), rows.getString(2), rows.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
        return found;
    }

    /** @param position up to here nothing else was there */
    record Rows(List<KeptEvent> found, long position) {}
}
