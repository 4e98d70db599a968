// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.engagement.SeatsChanged;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.PostingClosed;
import org.yizhan.api.posting.PostingFilled;
import org.yizhan.api.posting.PostingPaused;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.rest.Cursor;

/**
 * The live postings in memory, in the order in which they are shown: what everybody asks for costs no query. Derived from the
 * tables at the start and kept by events, so that every node drops what was closed anywhere.
 */
@Component(
        service = {Board.class, EventConsumer.class},
        immediate = true)
public class Board implements EventConsumer {
    private static final int BATCH = 500;

    private final Shelf shelf;
    private final Map<String, Card> cards = new ConcurrentHashMap<>();
    private final NavigableMap<Place, Card> order = new ConcurrentSkipListMap<>();

    @Activate
    public Board(@Reference Shelf shelf) {
        this.shelf = shelf;
        String after = "";
        while (after != null) {
            after = fill(after);
        }
    }

    private String fill(String after) {
        List<Shelf.Kept> batch = shelf.read(em -> shelf.kept(
                em,
                em.createQuery(
                                "SELECT p FROM PostingEntity p WHERE p.state = :state AND p.id > :after ORDER BY p.id",
                                PostingEntity.class)
                        .setParameter("state", State.PUBLISHED)
                        .setParameter("after", after)
                        .setMaxResults(BATCH)
                        .getResultList()));
        batch.forEach(kept -> put(kept.posting().id, new Card(kept)));
        return batch.size() < BATCH ? null : batch.get(BATCH - 1).posting().id;
    }

    @Override
    public String id() {
        return "posting.board";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(
                PostingPublished.class,
                PostingClosed.class,
                PostingPaused.class,
                PostingFilled.class,
                SeatsChanged.class);
    }

    @Override
    public boolean perNode() {
        return true;
    }

    @Override
    public boolean fromNow() {
        return true;
    }

    @Override
    public void begin() {
        compare();
    }

    @Override
    public void accept(Event event) {
        if (event instanceof SeatsChanged changed) {
            Card card = cards.get(changed.head().subject());
            if (card != null) {
                card.taken(changed.head().version(), changed.taken());
            }
        } else {
            refresh(event.head().subject());
        }
    }

    /**
     * Compares itself with the tables: changes between the filling and the first delivery come with no event.
     *
     * @return how many cards it had to look up again
     */
    int compare() {
        Map<String, Long> live = new HashMap<>();
        shelf.read(em -> em.createQuery(
                                "SELECT p.id, p.version FROM PostingEntity p WHERE p.state = :state", Object[].class)
                        .setParameter("state", State.PUBLISHED)
                        .getResultList())
                .forEach(row -> live.put((String) row[0], (Long) row[1]));
        Set<String> wrong = new HashSet<>(cards.keySet());
        wrong.removeAll(live.keySet());
        live.forEach((id, version) -> {
            Card card = cards.get(id);
            if (card == null || card.version != version) {
                wrong.add(id);
            }
        });
        wrong.forEach(this::refresh);
        return wrong.size();
    }

    /** Looks a posting up again. One at a time, so that what was read last is what stays. */
    synchronized void refresh(String id) {
        Shelf.Kept kept = shelf.read(em -> {
            PostingEntity posting = em.find(PostingEntity.class, id);
            return posting == null || posting.state != State.PUBLISHED ? null : shelf.kept(em, posting);
        });
        put(id, kept == null ? null : new Card(kept));
    }

    private void put(String id, Card card) {
        Card former = card == null ? cards.remove(id) : cards.put(id, card);
        if (card != null) {
            order.put(Place.of(card), card);
        }
        if (former != null && (card == null || Place.of(former).compareTo(Place.of(card)) != 0)) {
            order.remove(Place.of(former));
        }
    }

    /** A part of the list: urgent ones first, then the newest; or the nearest first when the caller says where they are. */
    Page<Card.Row> list(Wish wish, String cursor, int limit) {
        return wish.near() == null ? newest(wish, cursor, limit) : nearest(wish, cursor, limit);
    }

    private Page<Card.Row> newest(Wish wish, String cursor, int limit) {
        Place after = Place.decode(cursor);
        Instant now = shelf.now();
        List<Card.Row> rows = new ArrayList<>(limit);
        Card last = null;
        for (Card card : (after == null ? order : order.tailMap(after, false)).values()) {
            if (wish.fits(card, now)) {
                if (rows.size() == limit) {
                    return new Page<>(rows, Place.of(last).encode());
                }
                rows.add(card.row(now, null));
                last = card;
            }
        }
        return new Page<>(rows, null);
    }

    private Page<Card.Row> nearest(Wish wish, String cursor, int limit) {
        Instant now = shelf.now();
        List<Card.Row> rows = new ArrayList<>();
        for (Card card : order.values()) {
            if (wish.fits(card, now)) {
                int metres = wish.near().metresTo(card.place);
                if (metres <= wish.radius()) {
                    rows.add(card.row(now, metres));
                }
            }
        }
        rows.sort(Comparator.comparing(Card.Row::metres).thenComparing(Card.Row::id));
        int from = 0;
        List<String> after = Cursor.decode(cursor, 2);
        if (after != null) {
            int metres = Place.number(after.get(0)).intValue();
            while (from < rows.size() && !isAfter(rows.get(from), metres, after.get(1))) {
                from++;
            }
        }
        List<Card.Row> page = rows.subList(from, Math.min(rows.size(), from + limit));
        Card.Row last = from + limit < rows.size() ? page.get(limit - 1) : null;
        return new Page<>(
                page, last == null ? null : Cursor.encode(last.metres().toString(), last.id()));
    }

    private static boolean isAfter(Card.Row row, int metres, String id) {
        return row.metres() > metres || row.metres() == metres && row.id().compareTo(id) > 0;
    }

    /** The row as JSON, if it is the one that is shown now; else null. */
    byte[] json(Card.Row row) {
        Card card = cards.get(row.id());
        return card == null ? null : card.json(row);
    }

    int size() {
        return cards.size();
    }

    /**
     * What the caller looks for; null or empty is anything.
     *
     * @param trades the trade asked for and those below it
     */
    record Wish(
            Set<String> trades, String nature, String region, GeoPoint near, int radius, Boolean urgent, LocalDate on) {
        boolean fits(Card card, Instant now) {
            return card.open(now)
                    && (trades.isEmpty() || trades.contains(card.trade))
                    && (nature == null || nature.equals(card.nature))
                    && (region == null || RegionCode.covers(region, card.region))
                    && (urgent == null || urgent == card.urgent)
                    && (on == null || card.on(on));
        }
    }

    /** Where a card hangs. */
    private record Place(boolean urgent, Instant publishedAt, String id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::urgent)
                .thenComparing(Place::publishedAt)
                .thenComparing(Place::id)
                .reversed();

        static Place of(Card card) {
            return new Place(card.urgent, card.publishedAt, card.id);
        }

        static Place decode(String cursor) {
            List<String> parts = Cursor.decode(cursor, 3);
            return parts == null
                    ? null
                    : new Place(parts.get(0).equals("1"), Instant.ofEpochMilli(number(parts.get(1))), parts.get(2));
        }

        static Long number(String text) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw Problem.invalid("platform.bad-cursor");
            }
        }

        String encode() {
            return Cursor.encode(urgent ? "1" : "0", Long.toString(publishedAt.toEpochMilli()), id);
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
