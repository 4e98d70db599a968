// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.network.Sites;
import org.yizhan.api.store.Store;
import org.yizhan.network.internal.OpeningHours.Weekly;
import org.yizhan.reference.internal.CodeBook;
import org.yizhan.reference.internal.CodeEntity;
import org.yizhan.reference.internal.WageFloorEntity;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;

/** The module put together as the container would, in a house. */
final class SiteRooms {
    static final Caller BUREAU = RoleAccess.caller(Role.BUREAU_ADMIN, "990100000000", null);
    static final Caller NEIGHBOUR = RoleAccess.caller(Role.BUREAU_ADMIN, "990200000000", null);
    static final String TOWN = "990101000000";
    static final List<Weekly> WEEKDAYS = List.of(
            new Weekly(DayOfWeek.MONDAY, LocalTime.of(5, 0), LocalTime.of(12, 0)),
            new Weekly(DayOfWeek.MONDAY, LocalTime.of(13, 0), LocalTime.MIDNIGHT));

    private final RoleAccess access;
    final SiteRegister register;
    final SiteResource sites;
    final SiteSheet sheet;
    final SiteMap map;

    SiteRooms(TestHouse house) {
        this.access = new RoleAccess(house);
        Store store = house.store("network", SiteEntity.class);
        CodeBook codes = new CodeBook(house.store("reference", CodeEntity.class, WageFloorEntity.class), true);
        SiteChecks checks = new SiteChecks(codes, house.clock());
        this.map = new SiteMap(store, house.clock());
        this.register =
                new SiteRegister(store, access, checks, new Chronicle(house.events(), house.audit(), house.clock()));
        this.sites = new SiteResource(register, new SiteDirectory(store, access, checks, map), map);
        this.sheet = new SiteSheet(register, checks, map, access);
    }

    <T> T as(Caller caller, Callable<T> work) {
        return access.as(caller, work);
    }

    SiteView opened(String name, double lat, List<String> themes) {
        SiteView site = add(name, lat, themes, WEEKDAYS);
        return as(BUREAU, () -> sites.open(site.id()));
    }

    SiteView add(String name, double lat, List<String> themes, List<Weekly> hours) {
        return (SiteView)
                as(BUREAU, () -> sites.add(form(name, lat, themes, hours))).getEntity();
    }

    List<SiteView> listed() {
        return sites.listed(null, null, null, null, null).items();
    }

    List<String> near(String trade) {
        return sites.nearest(30.4, 114.9, trade, null).stream()
                .map(near -> near.site().name())
                .toList();
    }

    static SiteForm form(String name, double lat, List<String> themes, List<Weekly> hours) {
        List<String> trades = themes.isEmpty()
                ? List.of("PUGONG", "JIAZHENG")
                : Stream.concat(themes.stream(), Stream.of("PUGONG")).distinct().toList();
        return new SiteForm(
                Sites.Kind.STATION,
                name,
                TOWN,
                "示范路 1 号",
                "0990-1000001",
                lat,
                114.9,
                null,
                null,
                "社区医护",
                trades,
                themes,
                hours,
                null);
    }
}
