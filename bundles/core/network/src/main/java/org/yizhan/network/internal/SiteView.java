// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import java.time.Instant;
import java.util.List;
import org.yizhan.api.network.Sites;
import org.yizhan.api.rest.Versioned;

/**
 * A site as it is shown. There is nothing personal in it: the contact is the site's.
 *
 * @param openNow by the market's clock
 * @param reason why it was closed, or null
 */
public record SiteView(
        String id,
        long version,
        String region,
        Sites.Kind kind,
        SiteState state,
        String name,
        String address,
        String contact,
        double lat,
        double lon,
        String host,
        String focus,
        List<String> trades,
        List<String> themes,
        List<OpeningHours.Weekly> hours,
        List<OpeningHours.Except> exceptions,
        boolean openNow,
        String reason,
        Instant changedAt)
        implements Versioned {}
