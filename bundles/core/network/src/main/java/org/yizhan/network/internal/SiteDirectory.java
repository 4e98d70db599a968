// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Scope;
import org.yizhan.api.network.Sites;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.store.Store;

/** Shows sites: the active ones to everybody, the others to who keeps them. */
@Component(service = SiteDirectory.class)
public final class SiteDirectory {
    static final String READ = "network.read";
    private static final int USUAL = 50;
    /** How many digits tell the district. */
    private static final int DISTRICT = 6;

    private final Store store;
    private final Access access;
    private final SiteChecks checks;
    private final SiteMap map;

    @Activate
    public SiteDirectory(
            @Reference(target = "(yizhan.module=network)") Store store,
            @Reference Access access,
            @Reference SiteChecks checks,
            @Reference SiteMap map) {
        this.store = store;
        this.access = access;
        this.checks = checks;
        this.map = map;
    }

    /** The public directory. */
    Page<SiteView> listed(Wanted wanted) {
        return page(wanted, SiteState.ACTIVE, wanted.region() == null ? null : checks.region(wanted.region()));
    }

    /** All sites within the caller's reach, or those in a state. */
    Page<SiteView> all(Wanted wanted, SiteState state) {
        return page(wanted, state, reach(wanted.region()));
    }

    /** The part of a region that the caller may see; null is everything. */
    private String reach(String wanted) {
        String region = wanted == null ? null : checks.region(wanted);
        if (access.scope(READ) != Scope.REGION) {
            return region;
        }
        String own = access.caller().region();
        if (region != null && !RegionCode.covers(own, region)) {
            throw Problem.notFound("platform.not-found");
        }
        return region == null ? own : region;
    }

    private Page<SiteView> page(Wanted wanted, SiteState state, String region) {
        int limit = Cursor.limit(wanted.limit(), USUAL);
        List<String> after = Cursor.decode(wanted.cursor(), 1);
        Map<String, Object> values = new HashMap<>();
        List<String> where = new ArrayList<>();
        put(where, values, "s.state = :state", "state", state);
        put(where, values, "s.kind = :kind", "kind", wanted.kind());
        put(where, values, "s.region like :region", "region", region == null ? null : RegionCode.prefix(region) + "%");
        put(
                where,
                values,
                "s.trades like :trade",
                "trade",
                wanted.trade() == null ? null : "%," + checks.trade(wanted.trade()) + ",%");
        put(where, values, "s.id > :after", "after", after == null ? null : after.get(0));
        String conditions = where.isEmpty() ? "" : " where " + String.join(" and ", where);
        List<SiteView> found = store.read(em -> {
            TypedQuery<SiteEntity> query =
                    em.createQuery("select s from SiteEntity s" + conditions + " order by s.id", SiteEntity.class);
            values.forEach(query::setParameter);
            return query.setMaxResults(limit + 1)
                    .getResultStream()
                    .map(this::view)
                    .toList();
        });
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        return new Page<>(
                found.subList(0, limit), Cursor.encode(found.get(limit - 1).id()));
    }

    private static void put(
            List<String> where, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            where.add(condition);
            values.put(name, value);
        }
    }

    private SiteView view(SiteEntity site) {
        return site.toView(checks.localNow());
    }

    /** One site: an active one for everybody, another for who may see it. */
    SiteView one(String id) {
        SiteEntity site = store.read(em -> em.find(SiteEntity.class, id));
        boolean shown = site != null && (site.state() == SiteState.ACTIVE || access.allows(READ, site.region(), null));
        if (!shown) {
            throw Problem.notFound("platform.not-found");
        }
        return view(site);
    }

    /** The active sites around a place; those themed for the trade first. */
    List<Near> nearest(GeoPoint place, String trade, int limit) {
        List<Sites.Site> sites = map.nearest(place, trade == null ? null : checks.trade(trade), limit);
        Map<String, SiteView> views = new HashMap<>();
        List<String> ids = sites.stream().map(Sites.Site::id).toList();
        if (!ids.isEmpty()) {
            store.read(em -> em.createQuery("select s from SiteEntity s where s.id in ?1", SiteEntity.class)
                            .setParameter(1, ids)
                            .getResultList())
                    .forEach(site -> views.put(site.id(), view(site)));
        }
        return sites.stream()
                .map(site -> new Near(site.place().metresTo(place), views.get(site.id())))
                .filter(near -> near.site() != null && near.site().state() == SiteState.ACTIVE)
                .toList();
    }

    /** How many sites of each kind each district has in the public directory. */
    List<Count> counts(String region) {
        return counted(region == null ? null : checks.region(region), Set.of(SiteState.ACTIVE));
    }

    /** How many sites of each kind, in each state, each district has within the caller's reach. */
    List<Count> allCounts(String region) {
        return counted(reach(region), EnumSet.allOf(SiteState.class));
    }

    private List<Count> counted(String region, Set<SiteState> states) {
        String prefix = region == null ? "" : RegionCode.prefix(region);
        Map<Count.Of, Long> counts = new TreeMap<>(Count.ORDER);
        store.read(em -> em.createQuery(
                                "select s.kind, s.region, s.state, count(s) from SiteEntity s where s.state in :states"
                                        + " and s.region like :region group by s.kind, s.region, s.state",
                                Object[].class)
                        .setParameter("states", states)
                        .setParameter("region", prefix + "%")
                        .getResultList())
                .forEach(row -> counts.merge(
                        new Count.Of((Sites.Kind) row[0], district((String) row[1]), (SiteState) row[2]),
                        (Long) row[3],
                        Long::sum));
        List<Count> rows = new ArrayList<>();
        counts.forEach((of, sites) -> rows.add(new Count(of.kind, of.district, of.state, sites)));
        return rows;
    }

    /** The county, district or county-level city in which a region lies. */
    private static String district(String region) {
        return region.substring(0, DISTRICT) + "0".repeat(region.length() - DISTRICT);
    }

    /** What is looked for; null is anything. */
    record Wanted(Sites.Kind kind, String region, String trade, String cursor, Integer limit) {}

    /** A site and how far it is. */
    public record Near(int metres, SiteView site) {}

    /**
     * How many sites there are of a kind in a district, in a state.
     *
     * @param district the code of the county, district or county-level city
     */
    public record Count(Sites.Kind kind, String district, SiteState state, long sites) {
        private static final Comparator<Of> ORDER =
                Comparator.comparing(Of::kind).thenComparing(Of::district).thenComparing(Of::state);

        private record Of(Sites.Kind kind, String district, SiteState state) {}
    }
}
