// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.network.internal.SiteRooms.BUREAU;
import static org.yizhan.network.internal.SiteRooms.NEIGHBOUR;
import static org.yizhan.network.internal.SiteRooms.TOWN;
import static org.yizhan.network.internal.SiteRooms.WEEKDAYS;
import static org.yizhan.network.internal.SiteRooms.form;
import static org.yizhan.testkit.Refusals.refuses;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Datum;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.network.Sites;
import org.yizhan.network.internal.OpeningHours.Except;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

/** What everybody sees of the sites. */
@BothDatabases
class SiteDirectoryTest {
    private static final String DISTRICT = "990101000000";

    private final TestHouse house;
    private final SiteRooms rooms;

    SiteDirectoryTest(TestHouse house) {
        this.house = house;
        this.rooms = new SiteRooms(house);
    }

    @Test
    void theDirectoryShowsActiveSitesWithTheFourFieldsToEverybody() {
        SiteView candidate = rooms.add("城东驿站", 30.40, List.of("JIAZHENG"), WEEKDAYS);
        assertThat(rooms.listed()).isEmpty();
        refuses(404, "platform.not-found", () -> rooms.sites.one(candidate.id()));
        SiteView open = rooms.as(BUREAU, () -> rooms.sites.open(candidate.id()));
        assertThat(rooms.listed()).containsExactly(open);
        assertThat(rooms.sites.one(open.id())).isEqualTo(open);
        assertThat(open.address()).isNotEmpty();
        assertThat(open.contact()).isNotEmpty();
        assertThat(open.hours()).isNotEmpty();
        assertThat(open.trades()).isNotEmpty();
    }

    @Test
    void aClosedSiteIsGoneFromTheListAndKeepsItsReason() {
        SiteView open = rooms.opened("城东驿站", 30.40, List.of());
        rooms.as(BUREAU, () -> rooms.sites.close(open.id(), new SiteResource.Closing(" 租约到期 ")));
        assertThat(rooms.listed()).isEmpty();
        assertThat(rooms.near(null)).isEmpty();
        SiteView closed = rooms.as(BUREAU, () -> rooms.sites.one(open.id()));
        assertThat(closed.state()).isEqualTo(SiteState.CLOSED);
        assertThat(closed.reason()).isEqualTo("租约到期");
        assertThat(rooms.map.find(open.id()).active()).isFalse();
        refuses(409, "network.state-unfit", () -> rooms.as(BUREAU, () -> rooms.sites.open(open.id())));
        refuses(
                409,
                "network.site-closed",
                () -> rooms.as(BUREAU, () -> rooms.sites.change(open.id(), "*", form("x", 30.4, List.of(), WEEKDAYS))));
    }

    @Test
    void countsByKindAndFiltersAgree() {
        for (int i = 0; i < 3; i++) {
            rooms.opened("驿站" + i, 30.4, List.of("JIAZHENG"));
        }
        SiteForm market = new SiteForm(
                Sites.Kind.MARKET,
                "市场",
                "990102000000",
                "路 1 号",
                "0990-1",
                30.4,
                114.9,
                null,
                null,
                null,
                List.of("PUGONG"),
                null,
                WEEKDAYS,
                null);
        SiteView open = rooms.as(
                BUREAU,
                () -> rooms.sites.open(((SiteView) rooms.sites.add(market).getEntity()).id()));
        assertThat(rooms.sites.counts(null))
                .containsExactly(
                        new SiteDirectory.Count(Sites.Kind.MARKET, "990102000000", SiteState.ACTIVE, 1),
                        new SiteDirectory.Count(Sites.Kind.STATION, DISTRICT, SiteState.ACTIVE, 3));
        assertThat(rooms.sites.counts("990102000000")).hasSize(1);
        assertThat(rooms.sites.listed(Sites.Kind.MARKET, null, null, null, null).items())
                .containsExactly(open);
        assertThat(rooms.sites.listed(null, "990102000000", null, null, null).items())
                .containsExactly(open);
        assertThat(rooms.sites.listed(null, null, "PUGONG", null, null).items())
                .contains(open)
                .hasSize(4);
        assertThat(rooms.sites.listed(Sites.Kind.HUB, null, null, null, null).items())
                .isEmpty();
        refuses(400, "reference.unknown-code", () -> rooms.sites.listed(null, "990199000000", null, null, null));
        refuses(400, "reference.unknown-code", () -> rooms.sites.listed(null, null, "GONG", null, null));
        refuses(400, "platform.bad-limit", () -> rooms.sites.listed(null, null, null, null, 0));
        refuses(400, "platform.bad-cursor", () -> rooms.sites.listed(null, null, null, "%%", null));
        refuses(400, "network.position-missing", () -> rooms.sites.nearest(30.0, null, null, null));
    }

    @Test
    void countsEachKindDistrictAndStateAndThePublicFiguresAreTheSame() {
        rooms.opened("甲", 30.4, List.of());
        rooms.opened("乙", 30.4, List.of());
        rooms.add("丙", 30.4, List.of(), WEEKDAYS);
        SiteView shut = rooms.opened("丁", 30.4, List.of());
        rooms.as(BUREAU, () -> rooms.sites.close(shut.id(), new SiteResource.Closing("x")));

        List<SiteDirectory.Count> all = rooms.as(BUREAU, () -> rooms.sites.allCounts(null));

        assertThat(all)
                .containsExactly(
                        new SiteDirectory.Count(Sites.Kind.STATION, DISTRICT, SiteState.CANDIDATE, 1),
                        new SiteDirectory.Count(Sites.Kind.STATION, DISTRICT, SiteState.ACTIVE, 2),
                        new SiteDirectory.Count(Sites.Kind.STATION, DISTRICT, SiteState.CLOSED, 1));
        assertThat(rooms.sites.counts(null)).containsExactly(all.get(1));
        assertThat(rooms.listed()).hasSize(2);
        assertThat(rooms.as(NEIGHBOUR, () -> rooms.sites.allCounts(null))).isEmpty();
        refuses(404, "platform.not-found", () -> rooms.as(NEIGHBOUR, () -> rooms.sites.allCounts(TOWN)));
    }

    @Test
    void takesAPositionAsAMapOfAnotherDatumShowsIt() {
        SiteForm form = form("溪岸", 30.4, List.of(), WEEKDAYS);
        GeoPoint shown = Datum.toGcj02(new GeoPoint(30.4, 114.9));
        SiteForm fromMap = Body.of(form)
                .with("lat", shown.lat())
                .with("lon", shown.lon())
                .with("datum", "GCJ02")
                .as(SiteForm.class);
        SiteView site =
                (SiteView) rooms.as(BUREAU, () -> rooms.sites.add(fromMap)).getEntity();
        assertThat(new GeoPoint(site.lat(), site.lon()).metresTo(new GeoPoint(30.4, 114.9)))
                .isZero();
        assertThat(shown.metresTo(new GeoPoint(30.4, 114.9))).isGreaterThan(400);
    }

    @Test
    void aListIsReadPageByPage() {
        List<String> all = List.of("一", "二", "三", "四", "五");
        all.forEach(name -> rooms.opened(name, 30.4, List.of()));
        var first = rooms.sites.listed(null, null, null, null, 2);
        var second = rooms.sites.listed(null, null, null, first.next(), 2);
        var third = rooms.sites.listed(null, null, null, second.next(), 2);
        assertThat(third.next()).isNull();
        assertThat(Stream.of(first, second, third)
                        .flatMap(page -> page.items().stream())
                        .map(SiteView::name))
                .containsExactlyElementsOf(all);
    }

    @Test
    void opensByTheMarketsClockWithTheDaysThatDiffer() {
        SiteForm form = new SiteForm(
                Sites.Kind.STATION,
                "城东驿站",
                TOWN,
                "路 1 号",
                "0990-1",
                30.4,
                114.9,
                null,
                null,
                null,
                List.of("PUGONG"),
                null,
                WEEKDAYS,
                List.of(new Except(LocalDate.of(2026, 6, 8), null, null)));
        SiteView open = rooms.as(
                BUREAU, () -> rooms.sites.open(((SiteView) rooms.sites.add(form).getEntity()).id()));
        assertThat(open.openNow()).as("Monday 09:00").isTrue();
        house.clock().advance(Duration.ofHours(3));
        assertThat(rooms.sites.one(open.id()).openNow()).as("12:00").isFalse();
        house.clock().advance(Duration.ofMinutes(719));
        assertThat(rooms.sites.one(open.id()).openNow()).as("23:59").isTrue();
        house.clock().advance(Duration.ofMinutes(1));
        assertThat(rooms.sites.one(open.id()).openNow()).as("Tuesday").isFalse();
        house.clock().set(LocalDate.of(2026, 6, 8).atTime(9, 0));
        assertThat(rooms.sites.one(open.id()).openNow())
                .as("a Monday that differs")
                .isFalse();
    }
}
