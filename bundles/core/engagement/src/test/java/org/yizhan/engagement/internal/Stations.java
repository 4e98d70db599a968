// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.network.Sites;

/** Sites in memory: what the network would answer. */
final class Stations implements Sites {
    private final Map<String, Site> all = new HashMap<>();

    String station(boolean active) {
        String id = Market.id();
        GeoPoint place = new GeoPoint(24.48, 118.09);
        all.put(id, new Site(id, 1, Market.REGION, Kind.STATION, "示例驿站", place, List.of(), active));
        return id;
    }

    @Override
    public Site find(String id) {
        return all.get(id);
    }

    @Override
    public List<Site> find(Collection<String> ids) {
        return ids.stream().filter(all::containsKey).map(all::get).toList();
    }

    @Override
    public List<Site> nearest(GeoPoint place, String trade, int limit) {
        return all.values().stream().limit(limit).toList();
    }

    @Override
    public List<List<Near>> nearest(List<Around> places, int limit) {
        return places.stream()
                .map(around -> all.values().stream()
                        .limit(limit)
                        .map(site -> new Near(site, around.place().metresTo(site.place()), false, site.active()))
                        .toList())
                .toList();
    }
}
