// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Page;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.network.SiteChanged;
import org.yizhan.api.network.Sites;
import org.yizhan.api.store.Store;

/**
 * The active sites in memory of each node, for looking around a place: some thousands at most, so all are measured. The store
 * is asked by id, since closed sites are asked for too.
 */
@Component(service = {SiteMap.class, Sites.class, EventConsumer.class})
public final class SiteMap implements Sites, EventConsumer {
    /** How near a themed site must be to come before nearer ones: half an hour by bus. */
    private static final int THEME_METRES = 20_000;

    private static final int MOST_NEAREST = 50;

    private final Store store;
    private final Clock clock;
    private final Map<String, Known> active = new ConcurrentHashMap<>();

    @Activate
    public SiteMap(@Reference(target = "(yizhan.module=network)") Store store, @Reference Clock clock) {
        this.store = store;
        this.clock = clock;
        activeNow().forEach(known -> active.put(known.site.id(), known));
    }

    private List<Known> activeNow() {
        return store.read(em -> em.createQuery("select s from SiteEntity s where s.state = ?1", SiteEntity.class)
                .setParameter(1, SiteState.ACTIVE)
                .getResultStream()
                .map(Known::of)
                .toList());
    }

    @Override
    public Site find(String id) {
        return id == null ? null : find(List.of(id)).stream().findFirst().orElse(null);
    }

    @Override
    public List<Site> find(Collection<String> ids) {
        if (ids.size() > Page.MAX) {
            throw new IllegalArgumentException("At most " + Page.MAX + " ids at once");
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        return store.read(em -> em.createQuery("select s from SiteEntity s where s.id in ?1", SiteEntity.class)
                .setParameter(1, ids)
                .getResultStream()
                .map(SiteEntity::toRecord)
                .toList());
    }

    @Override
    public List<Site> nearest(GeoPoint place, String trade, int limit) {
        Around around = new Around(place, trade == null ? Set.of() : Set.of(trade));
        return nearest(List.of(around), limit).get(0).stream().map(Near::site).toList();
    }

    @Override
    public List<List<Near>> nearest(List<Around> places, int limit) {
        if (limit < 1 || limit > MOST_NEAREST) {
            throw new IllegalArgumentException("1 to " + MOST_NEAREST + " sites");
        }
        if (places.size() > Page.MAX) {
            throw new IllegalArgumentException("At most " + Page.MAX + " places at once");
        }
        LocalDateTime now = LocalDateTime.now(clock);
        return places.stream().map(around -> nearest(around, limit, now)).toList();
    }

    private List<Near> nearest(Around around, int limit, LocalDateTime now) {
        return active.values().stream()
                .map(known -> Measured.of(known, around))
                .sorted(Measured.ORDER)
                .limit(limit)
                .map(measured -> measured.near(now))
                .toList();
    }

    @Override
    public String id() {
        return "network.site-map";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(SiteChanged.class);
    }

    @Override
    public void accept(Event event) {
        refresh(event.head().subject());
    }

    /** Looks again at what changed between the start of this node and the delivery of events. */
    @Override
    public void begin() {
        Map<String, Long> versions =
                activeNow().stream().map(Known::site).collect(Collectors.toMap(Site::id, Site::version));
        Set<String> odd = new HashSet<>(versions.keySet());
        odd.addAll(active.keySet());
        odd.removeIf(id -> {
            Known known = active.get(id);
            Long version = versions.get(id);
            return known != null && version != null && known.site.version() == version;
        });
        odd.forEach(this::refresh);
    }

    /** Reads one site again; an older reading never replaces a newer one. */
    void refresh(String id) {
        active.compute(id, (key, known) -> {
            SiteEntity now = store.read(em -> em.find(SiteEntity.class, key));
            return now == null || now.state() != SiteState.ACTIVE ? null : Known.of(now);
        });
    }

    @Override
    public boolean perNode() {
        return true;
    }

    @Override
    public boolean fromNow() {
        return true;
    }

    private record Known(Site site, OpeningHours hours) {
        static Known of(SiteEntity entity) {
            return new Known(entity.toRecord(), entity.openingHours());
        }
    }

    private record Measured(Known known, int metres, boolean themed) {
        static final Comparator<Measured> ORDER = Comparator.comparing(Measured::themed)
                .reversed()
                .thenComparing(Measured::metres)
                .thenComparing(measured -> measured.known.site.id());

        static Measured of(Known known, Around around) {
            int metres = known.site.place().metresTo(around.place());
            boolean themed =
                    metres <= THEME_METRES && known.site.trades().stream().anyMatch(around.trades()::contains);
            return new Measured(known, metres, themed);
        }

        Near near(LocalDateTime now) {
            return new Near(known.site, metres, themed, known.hours.isOpen(now));
        }
    }
}
