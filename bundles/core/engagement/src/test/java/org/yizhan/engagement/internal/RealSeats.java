// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.Map;
import org.yizhan.api.engagement.Seats;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.TestHouse;

/** The places as the engagements keep them, in a house, for the tests of other modules. */
public final class RealSeats {
    private RealSeats() {}

    public static Seats in(TestHouse house) {
        return new ShiftSeats(desk(house));
    }

    /** With the settings as shipped. */
    static Desk desk(TestHouse house) {
        return new Desk(
                house.store("engagement", ShiftSeats.class),
                house.events(),
                house.clock(),
                GivenSettings.shipped("engagement", Map.of()));
    }
}
