// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import java.util.List;
import org.yizhan.api.network.Sites;
import org.yizhan.testkit.TestHouse;

/** Stations of a town, open on Mondays from five o'clock, in a house, for the tests of other modules. */
public final class RealSites {
    private final SiteRooms rooms;

    public RealSites(TestHouse house) {
        this.rooms = new SiteRooms(house);
    }

    public Sites sites() {
        return rooms.map;
    }

    /** Opens a station at 114.9° east; the id. */
    public String open(String name, double lat, List<String> themes) {
        return rooms.as(SiteRooms.BUREAU, () -> {
            SiteForm form = SiteRooms.form(name, lat, themes, SiteRooms.WEEKDAYS);
            return rooms.sites.open(rooms.register.add(form).id()).id();
        });
    }

    /** Changes what a station is themed for. */
    public void theme(String id, String name, double lat, List<String> themes) {
        rooms.as(
                SiteRooms.BUREAU,
                () -> rooms.sites.change(id, "*", SiteRooms.form(name, lat, themes, SiteRooms.WEEKDAYS)));
    }
}
