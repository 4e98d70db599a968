// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.network;

import java.util.Collection;
import java.util.List;
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
