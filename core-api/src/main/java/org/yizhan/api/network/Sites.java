// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.network;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.yizhan.api.GeoPoint;

/** Questions about sites, for other modules. */
@ProviderType
public interface Sites {
    /** @return null when there is none */
    Site find(String id);

    /** @param ids at most 200 */
    List<Site> find(Collection<String> ids);

    /** Active sites by nearness; those themed for the trade and within 20 km come first. @param trade or null @param limit 1 to 50 */
    List<Site> nearest(GeoPoint place, String trade, int limit);

    /**
     * The active sites around each of many places, in one call: those themed for one of its trades and within 20 km first, then by
     * nearness.
     *
     * @param places at most 200
     * @param limit of sites for a place, 1 to 50
     * @return as many lists as places, in their order
     */
    List<List<Near>> nearest(List<Around> places, int limit);

    /**
     * Where and for what a site is looked for.
     *
     * @param trades a trade and those above it; empty when it does not matter
     */
    record Around(GeoPoint place, Set<String> trades) {}

    /**
     * A site near a place.
     *
     * @param themed whether it comes first for its theme
     * @param openNow by the market's clock
     */
    record Near(Site site, int metres, boolean themed, boolean openNow) {}

    /**
     * A site as other modules see it.
     *
     * @param trades the trades it is themed for; may be empty
     */
    record Site(
            String id,
            long version,
            String region,
            Kind kind,
            String name,
            GeoPoint place,
            List<String> trades,
            boolean active) {}

    /** What a site can be. */
    enum Kind {
        HUB,
        MARKET,
        STATION,
        MINI,
        POST,
        SHOP,
        VOLUNTEER_POINT
    }
}
