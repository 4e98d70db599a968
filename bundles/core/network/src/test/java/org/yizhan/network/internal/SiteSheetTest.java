// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yizhan.network.internal.SiteRooms.BUREAU;
import static org.yizhan.testkit.Refusals.refuses;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.sheet.SheetKind.Outcome;
import org.yizhan.network.internal.OpeningHours.Weekly;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** Sites as people write them in sheets. */
@BothDatabases
class SiteSheetTest {
    private final SiteRooms rooms;

    SiteSheetTest(TestHouse house) {
        this.rooms = new SiteRooms(house);
    }

    @Test
    void importsWhatPeopleWriteInSheets() {
        Map<String, String> row = Map.of(
                "name", "溪岸驿站",
                "kind", "驿站",
                "region", "溪岸镇",
                "lat", "30.4051",
                "lon", "114.885",
                "address", "溪岸路 1 号",
                "hours", "周一至周五 6:00-17:30；周末 08:00-12:00",
                "trades", "家政、月嫂",
                "themes", "月嫂",
                "contact", "0990-1000001");
        assertThat(rooms.as(BUREAU, () -> rooms.sheet.take(row, false))).isEqualTo(Outcome.CREATED);
        assertThat(rooms.listed()).isEmpty();
        assertThat(rooms.as(BUREAU, () -> rooms.sheet.take(row, true))).isEqualTo(Outcome.CREATED);
        assertThat(rooms.listed()).singleElement().satisfies(site -> {
            assertThat(site.region()).isEqualTo("990102000000");
            assertThat(site.hours()).hasSize(7);
            assertThat(site.trades()).containsExactly("JIAZHENG", "YUESAO");
        });
        assertThat(rooms.as(BUREAU, () -> rooms.sheet.take(row, true))).isEqualTo(Outcome.UNCHANGED);
        names(row, "lat", "abc", "network.number-form");
        names(row, "lon", "181", "network.number-form");
        names(row, "kind", "商店街", "network.kind-unknown");
        names(row, "region", "思明区", "reference.unknown-code");
        names(row, "hours", "早上到晚上", "network.hours-form");
        names(row, "trades", "飞行员", "reference.unknown-code");
    }

    private void names(Map<String, String> row, String column, String value, String code) {
        Map<String, String> bad = new HashMap<>(row);
        bad.put(column, value);
        bad.put("name", "另一站");
        assertThatThrownBy(() -> rooms.as(BUREAU, () -> rooms.sheet.take(bad, true)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.values()).containsEntry("column", column);
                });
    }

    @Test
    void readsHoursInManySpellings() {
        SheetWords words = new SheetWords();
        assertThat(words.hours("08:00-18:00")).hasSize(7);
        assertThat(words.hours("每天24小时")).hasSize(7).allMatch(row -> row.to().equals(LocalTime.MIDNIGHT));
        assertThat(words.hours("工作日 5:00—24:00")).hasSize(5);
        assertThat(words.hours("星期六~星期日 9：00至12：00"))
                .extracting(Weekly::day)
                .containsExactly(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        for (String bad : List.of("25:00-26:00", "周五至周一 08:00-09:00", "节假日 08:00-09:00", "上午", "8点到9点")) {
            refuses(400, "network.hours-form", () -> words.hours(bad));
        }
    }
}
