// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.sheet.SheetKind.Outcome;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.DemoBlock;

@BothDatabases
class PostingSheetTest {
    private static final Caller STAFF = PostingDesk.caller("account-t", Role.STATION_STAFF, null);

    private final TestHouse house;
    private final PostingDesk desk;
    private final PostingSheet sheet;
    private final Map<String, String> row = new HashMap<>(Map.of(
            "title", "仓库搬运",
            "trade", "BANYUN",
            "places", "3",
            "wage", "22.5元",
            "unit", "元/小时",
            "date", "2026/6/2"));

    PostingSheetTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
        this.sheet = desk.sheet();
        row.put("employer", desk.trusted);
        row.putAll(Map.of(
                "start", "20:00",
                "end", "4:00",
                "break", "30",
                "address", "物流园2号库",
                "lat", "30.405",
                "lon", "114.885",
                "conditions", "能搬运 20 公斤",
                "duties", "夜间装卸快件",
                "settlement", "日结",
                "urgent", "是"));
    }

    @Test
    void publishesARow() {
        assertThat(take(true)).isEqualTo(Outcome.CREATED);

        Posting posting = desk.postings.liveAfter(null, 10).get(0);
        assertThat(posting.wage()).isEqualTo(new Wage(2_250, Wage.Unit.HOUR, Wage.Settlement.DAILY));
        assertThat(posting.nature()).isEqualTo("HOURLY");
        assertThat(posting.region()).isEqualTo(DemoBlock.TOWN);
        assertThat(posting.urgent()).isTrue();
        Shift shift = posting.shifts().get(0);
        assertThat(shift.start()).isEqualTo(PostingDesk.at(2, 20));
        assertThat(shift.end()).isEqualTo(PostingDesk.at(3, 4));
        assertThat(shift.breakMinutes()).isEqualTo(30);
        assertThat(shift.places()).isEqualTo(3);
    }

    @Test
    void writesNothingInADryRunAndNothingTwice() {
        assertThat(take(false)).isEqualTo(Outcome.CREATED);
        assertThat(desk.postings.liveAfter(null, 10)).isEmpty();
        assertThat(take(true)).isEqualTo(Outcome.CREATED);
        assertThat(take(false)).isEqualTo(Outcome.UNCHANGED);
        assertThat(take(true)).isEqualTo(Outcome.UNCHANGED);
        assertThat(desk.postings.liveAfter(null, 10)).hasSize(1);
    }

    @Test
    void saysWhichCellIsBadAndLeavesNothingBehind() {
        assertBad("employer", "91350100M000100Y43", "posting.sheet-employer");
        assertBad("wage", "面议", "posting.sheet-value");
        assertBad("wage", "9", "posting.below-wage-floor");
        assertBad("wage", "1e9999", "posting.sheet-value");
        assertBad("conditions", "限男性", "posting.discriminates-sex");
        assertBad("duties", "上岗先交押金", "posting.worker-fee");
        assertBad("date", "2026-13-40", "posting.sheet-value");
        assertBad("start", "25:00", "posting.sheet-value");
        assertBad("unit", "年", "posting.sheet-value");
        assertBad("places", "-3", "posting.sheet-value");
        assertBad("places", "2.5", "posting.sheet-value");
        assertBad("lat", "北", "posting.sheet-value");
        assertBad("title", "岗".repeat(61), "posting.sheet-value");
        assertThat(house.as(STAFF, () -> desk.showing.of(desk.trusted, null, 10))
                        .items())
                .isEmpty();
    }

    @Test
    void refusesPositionsThatAreNoneAndDaysThatAreOver() {
        row.put("lat", "304.05");
        assertThat(desk.refused(STAFF, () -> sheet.take(row, true)).code()).isEqualTo("platform.position-out-of-range");
        row.put("lat", "30.405");
        row.put("date", "2026-05-01");
        assertThat(desk.refused(STAFF, () -> sheet.take(row, true)).code()).isEqualTo("posting.over");
    }

    @Test
    void leavesTheReviewToPeopleWhereTheEmployerIsNew() {
        row.put("employer", desk.newcomer);

        take(true);

        List<Shelf.Kept> queue = house.as(
                PostingDesk.REVIEWER, () -> desk.reviewing.queue(null, 10).items());
        assertThat(queue).singleElement().satisfies(kept -> assertThat(kept.posting().state)
                .isEqualTo(State.MANUAL_REVIEW));
    }

    @Test
    void importsNothingForEmployersOfOtherRegions() {
        Caller elsewhere = PostingDesk.in(DemoBlock.NEIGHBOUR_TOWN, "account-x", Role.STATION_STAFF, null);

        assertThat(desk.refused(elsewhere, () -> sheet.take(row, true)).status())
                .isEqualTo(404);
    }

    @Test
    void namesEveryColumnOnce() {
        assertThat(sheet.columns())
                .allSatisfy(column ->
                        assertThat(column.names()).hasSizeGreaterThan(1).doesNotHaveDuplicates());
        assertThat(sheet.columns().stream().flatMap(column -> column.names().stream()))
                .doesNotHaveDuplicates();
    }

    private void assertBad(String column, String text, String code) {
        String good = row.put(column, text);
        Problem problem = desk.refused(STAFF, () -> sheet.take(row, true));
        assertThat(problem.code()).as(text).isEqualTo(code);
        assertThat(problem.values()).as(text).containsEntry("column", column);
        row.put(column, good);
    }

    private Outcome take(boolean apply) {
        return house.as(STAFF, () -> sheet.take(row, apply));
    }
}
