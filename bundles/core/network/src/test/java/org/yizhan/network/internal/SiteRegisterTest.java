// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yizhan.network.internal.SiteRooms.BUREAU;
import static org.yizhan.network.internal.SiteRooms.NEIGHBOUR;
import static org.yizhan.network.internal.SiteRooms.TOWN;
import static org.yizhan.network.internal.SiteRooms.WEEKDAYS;
import static org.yizhan.network.internal.SiteRooms.form;
import static org.yizhan.testkit.Refusals.refuses;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.network.Sites;
import org.yizhan.network.internal.OpeningHours.Weekly;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;

/** What the bureau may say of a site, and who may say it. */
@BothDatabases
class SiteRegisterTest {
    private final SiteRooms rooms;

    SiteRegisterTest(TestHouse house) {
        this.rooms = new SiteRooms(house);
    }

    @Test
    void aSiteWithoutTheFourFieldsIsNotOpened() {
        SiteForm bare = new SiteForm(
                Sites.Kind.STATION, "空站", TOWN, " ", null, 30.4, 114.9, null, null, null, null, null, null, null);
        SiteView site = rooms.as(BUREAU, () -> (SiteView) rooms.sites.add(bare).getEntity());
        assertThatThrownBy(() -> rooms.as(BUREAU, () -> rooms.sites.open(site.id())))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("network.directory-incomplete");
                    assertThat(problem.values().get("missing"))
                            .isEqualTo(List.of("address", "hours", "trades", "contact"));
                });
        SiteView open = rooms.opened("全站", 30.4, List.of());
        refuses(
                422,
                "network.directory-incomplete",
                () -> rooms.as(BUREAU, () -> rooms.sites.change(open.id(), "*", bare)));
    }

    @Test
    void refusesWhatIsNotSound() {
        refuses(409, "network.site-exists", () -> {
            rooms.add("城东驿站", 30.4, List.of(), WEEKDAYS);
            rooms.add("城东驿站", 30.5, List.of(), WEEKDAYS);
        });
        Weekly backwards = new Weekly(DayOfWeek.MONDAY, LocalTime.of(18, 0), LocalTime.of(8, 0));
        refuses(400, "network.hours-form", () -> rooms.add("a", 30.4, List.of(), List.of(backwards)));
        Weekly overlap = new Weekly(DayOfWeek.MONDAY, LocalTime.of(11, 0), LocalTime.of(14, 0));
        refuses(400, "network.hours-overlap", () -> rooms.add("a", 30.4, List.of(), List.of(WEEKDAYS.get(0), overlap)));
        refuses(400, "network.text-form", () -> rooms.add("𬭚".repeat(51), 30.4, List.of(), WEEKDAYS));
        refuses(400, "network.text-form", () -> rooms.add("a\u0000", 30.4, List.of(), WEEKDAYS));
        refuses(400, "reference.unknown-code", () -> rooms.add("a", 30.4, List.of("GONG"), WEEKDAYS));
        SiteForm stray = new SiteForm(
                Sites.Kind.STATION,
                "a",
                TOWN,
                "x",
                "y",
                30.4,
                114.9,
                null,
                null,
                null,
                List.of("PUGONG"),
                List.of("HULI"),
                WEEKDAYS,
                null);
        refuses(422, "network.theme-not-served", () -> rooms.as(BUREAU, () -> rooms.sites.add(stray)));
        assertThat(rooms.add("𬭚㛃", 30.4, List.of(), WEEKDAYS).name()).isEqualTo("𬭚㛃");
    }

    /** Derby counts each of these characters twice. */
    @Test
    void keepsTextsOfRareCharactersAsLongAsTheyMayBe() {
        String fifty = "𬭚".repeat(50);
        SiteForm longest = new SiteForm(
                Sites.Kind.STATION,
                fifty,
                TOWN,
                fifty + fifty,
                fifty,
                30.4,
                114.9,
                null,
                fifty,
                fifty,
                List.of("PUGONG"),
                List.of(),
                WEEKDAYS,
                null);
        SiteView kept =
                (SiteView) rooms.as(BUREAU, () -> rooms.sites.add(longest)).getEntity();
        assertThat(kept.contact()).isEqualTo(fifty);
        assertThat(kept.address()).isEqualTo(fifty + fifty);
    }

    @Test
    void onlyTheBureauOfTheRegionKeepsASite() {
        SiteView site = rooms.add("城东驿站", 30.4, List.of(), WEEKDAYS);
        SiteForm form = form("城东驿站", 30.4, List.of(), WEEKDAYS);
        refuses(404, "platform.not-found", () -> rooms.as(NEIGHBOUR, () -> rooms.sites.add(form)));
        refuses(404, "platform.not-found", () -> rooms.as(NEIGHBOUR, () -> rooms.sites.change(site.id(), "*", form)));
        refuses(404, "platform.not-found", () -> rooms.as(NEIGHBOUR, () -> rooms.sites.open(site.id())));
        refuses(404, "platform.not-found", () -> rooms.as(NEIGHBOUR, () -> rooms.sites.one(site.id())));
        refuses(
                412,
                "platform.version-differs",
                () -> rooms.as(BUREAU, () -> rooms.sites.change(site.id(), "\"9\"", form)));
        refuses(
                428,
                "platform.if-match-needed",
                () -> rooms.as(BUREAU, () -> rooms.sites.change(site.id(), null, form)));
        for (Role role : Role.values()) {
            if (role != Role.BUREAU_ADMIN) {
                Caller caller = RoleAccess.caller(role, "990100000000", "somebody");
                refuses(403, "platform.not-allowed", () -> rooms.as(caller, () -> rooms.sites.add(form)));
            }
        }
        assertThat(rooms.as(BUREAU, () -> rooms.sites.all(null, null, null, null, null, null))
                        .items())
                .containsExactly(site);
        assertThat(rooms.as(NEIGHBOUR, () -> rooms.sites.all(null, null, null, null, null, null))
                        .items())
                .isEmpty();
        refuses(
                404,
                "platform.not-found",
                () -> rooms.as(NEIGHBOUR, () -> rooms.sites.all(null, null, TOWN, null, null, null)));
    }
}
