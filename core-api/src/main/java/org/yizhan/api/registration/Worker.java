// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import java.time.LocalDate;
import java.util.List;
import org.yizhan.api.GeoPoint;

/**
 * A worker as other modules see them.
 *
 * @param born null until real-name data is in; personal, so it never leaves the server
 * @param active false for somebody who left or was erased: they are offered nothing
 * @param place where they look for work from, or null when not said
 * @param natures empty when anything suits
 * @param wantFenPerHour 0 when not said
 * @param maxMetres how far they go
 * @param availability empty when always
 * @param tier 1 (most help) to 3; only orders, never leaves to employers
 */
public record Worker(
        String id,
        long version,
        String region,
        boolean active,
        boolean verified,
        LocalDate born,
        GeoPoint place,
        List<Skill> trades,
        List<String> natures,
        long wantFenPerHour,
        int maxMetres,
        List<WeekSlot> availability,
        int tier) {}
