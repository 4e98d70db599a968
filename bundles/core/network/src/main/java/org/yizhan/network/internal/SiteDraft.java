// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import java.util.List;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.network.Sites;

/** A form that was checked. */
record SiteDraft(
        Sites.Kind kind,
        String name,
        String region,
        String address,
        String contact,
        GeoPoint place,
        String host,
        String focus,
        List<String> trades,
        List<String> themes,
        OpeningHours hours) {}
