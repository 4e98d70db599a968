// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.lang.reflect.Proxy;
import org.yizhan.api.engagement.Seats;
import org.yizhan.testkit.TestHouse;

/** The places as the engagements keep them, in a house, for the tests of other modules. */
public final class RealSeats {
    private RealSeats() {}

    public static Seats in(TestHouse house) {
        return new ShiftSeats(desk(house));
    }

    /** With the settings as shipped. */
    static Desk desk(TestHouse house) {
        EngagementSettings shipped = (EngagementSettings) Proxy.newProxyInstance(
                RealSeats.class.getClassLoader(),
                new Class<?>[] {EngagementSettings.class},
                (proxy, method, arguments) -> method.getDefaultValue());
        return new Desk(house.store("engagement", ShiftSeats.class), house.events(), house.clock(), shipped);
    }
}
