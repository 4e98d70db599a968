// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.time.Instant;
import java.util.List;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.registration.DaySlot;
import org.yizhan.api.registration.Skill;
import org.yizhan.api.registration.WeekSlot;
import org.yizhan.api.rest.Versioned;

/**
 * A worker as the worker and staff see them: personal fields masked, no date of birth and no tier.
 *
 * @param profileCompleteness 0 to 100; registering gives 40
 */
public record WorkerView(
        String id,
        long version,
        String region,
        boolean active,
        String name,
        String mobile,
        String idNumber,
        String address,
        Verified verification,
        List<Skill> trades,
        List<String> natures,
        long wantFenPerHour,
        int maxMetres,
        List<WeekSlot> availability,
        List<DaySlot> days,
        boolean proposed,
        GeoPoint place,
        int profileCompleteness,
        Channel channel,
        Instant registeredAt)
        implements Versioned {

    /** @param how which authority answered or that staff saw the document */
    public record Verified(Verification state, Instant at, String how) {}
}
