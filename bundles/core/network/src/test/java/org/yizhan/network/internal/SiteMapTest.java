// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.network.internal.SiteRooms.BUREAU;
import static org.yizhan.network.internal.SiteRooms.WEEKDAYS;
import static org.yizhan.network.internal.SiteRooms.form;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.network.Sites;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** The sites near a place, on this node and on another. */
@BothDatabases
class SiteMapTest {
    private final TestHouse house;
    private final SiteRooms rooms;

    SiteMapTest(TestHouse house) {
        this.house = house;
        this.rooms = new SiteRooms(house);
    }

    @Test
    void aThemedSiteComesFirstForItsTradeAndTheOrderFollowsTheTheme() {
        rooms.opened("近", 30.400, List.of());
        SiteView themed = rooms.opened("溪岸", 30.430, List.of("JIAZHENG"));
        rooms.opened("远", 30.500, List.of());
        assertThat(rooms.near("JIAZHENG")).containsExactly("溪岸", "近", "远");
        assertThat(rooms.near("HULI")).containsExactly("近", "溪岸", "远");
        assertThat(rooms.near(null)).containsExactly("近", "溪岸", "远");
        rooms.as(BUREAU, () -> rooms.sites.change(themed.id(), "\"2\"", form("溪岸", 30.430, List.of(), WEEKDAYS)));
        assertThat(rooms.near("JIAZHENG")).containsExactly("近", "溪岸", "远");
    }

    @Test
    void aThemedSiteOutOfReachDoesNotComeFirst() {
        rooms.opened("近", 30.400, List.of());
        rooms.opened("外地", 31.400, List.of("JIAZHENG"));
        assertThat(rooms.near("JIAZHENG")).containsExactly("近", "外地");
    }

    @Test
    void answersForManyPlacesAtOnceEachWithItsTrades() {
        rooms.opened("近", 30.400, List.of());
        rooms.opened("溪岸", 30.430, List.of("JIAZHENG"));
        GeoPoint place = new GeoPoint(30.4, 114.9);

        List<List<Sites.Near>> found = rooms.map.nearest(
                List.of(
                        new Sites.Around(place, Set.of("YUESAO", "JIAZHENG")),
                        new Sites.Around(place, Set.of()),
                        new Sites.Around(new GeoPoint(30.43, 114.9), Set.of("HULI"))),
                2);

        assertThat(found)
                .extracting(
                        list -> list.stream().map(near -> near.site().name()).toList())
                .containsExactly(List.of("溪岸", "近"), List.of("近", "溪岸"), List.of("溪岸", "近"));
        assertThat(found.get(0)).extracting(Sites.Near::themed).containsExactly(true, false);
        assertThat(found.get(0).get(0).metres()).isBetween(3_300, 3_400);
        assertThat(found.get(2).get(0).metres()).isZero();
        assertThat(found.get(0).get(0).openNow()).as("Monday 09:00").isTrue();
        house.clock().advance(Duration.ofHours(3));
        assertThat(rooms.map
                        .nearest(List.of(new Sites.Around(place, Set.of())), 1)
                        .get(0)
                        .get(0)
                        .openNow())
                .as("12:00")
                .isFalse();
    }

    @Test
    void anotherNodeHearsOfAChange() {
        SiteMap other = new SiteMap(house.store("network", SiteEntity.class), house.clock());
        house.register(other);
        SiteView open = rooms.opened("城东驿站", 30.40, List.of());
        house.awaitQuiet();
        assertThat(other.nearest(new GeoPoint(30.4, 114.9), null, 5))
                .extracting(Sites.Site::id)
                .containsExactly(open.id());
        rooms.as(BUREAU, () -> rooms.sites.close(open.id(), new SiteResource.Closing("x")));
        house.awaitQuiet();
        assertThat(other.nearest(new GeoPoint(30.4, 114.9), null, 5)).isEmpty();
    }

    @Test
    void aNodeSeesWhatChangedBetweenItsStartAndTheFirstEvent() {
        SiteView gone = rooms.opened("关", 30.40, List.of());
        SiteView moved = rooms.opened("迁", 30.41, List.of());
        SiteMap other = new SiteMap(house.store("network", SiteEntity.class), house.clock());
        rooms.as(BUREAU, () -> rooms.sites.close(gone.id(), new SiteResource.Closing("x")));
        rooms.as(BUREAU, () -> rooms.sites.change(moved.id(), "*", form("迁", 30.45, List.of("HULI"), WEEKDAYS)));
        SiteView fresh = rooms.opened("新", 30.42, List.of());
        house.awaitQuiet();
        house.register(other);
        house.awaitQuiet();
        assertThat(other.nearest(new GeoPoint(30.4, 114.9), null, 5))
                .extracting(Sites.Site::id)
                .containsExactly(fresh.id(), moved.id());
    }
}
