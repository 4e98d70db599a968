// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yizhan.registration.internal.PartyRooms.NEIGHBOUR;
import static org.yizhan.registration.internal.PartyRooms.STAFF;
import static org.yizhan.registration.internal.PartyRooms.TOWN;
import static org.yizhan.registration.internal.PartyRooms.fast;
import static org.yizhan.registration.internal.PartyRooms.form;
import static org.yizhan.registration.internal.PartyRooms.number;
import static org.yizhan.registration.internal.PartyRooms.rows;
import static org.yizhan.registration.internal.PartyRooms.worker;
import static org.yizhan.testkit.Refusals.refuses;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.sheet.SheetKind;
import org.yizhan.api.sheet.SheetKind.Outcome;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class PartySearchTest {
    private final TestHouse house;
    private final PartyRooms rooms;

    PartySearchTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
    }

    @Test
    void aListIsReadPageByPageWithoutGapsOrRepeats() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(rooms.atCounter(fast("李娜", "1990000000" + i)).id());
        }
        List<String> read = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            Page<WorkerView> page = rooms.as(STAFF, () -> rooms.workerResource.list(null, null, null, from, 2));
            page.items().forEach(item -> read.add(item.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(read).containsExactlyElementsOf(ids.stream().sorted().toList());
    }

    @Test
    void filtersByTradeAndVerificationWithinReach() {
        rooms.identity.add(new DemoVerifier(true));
        WorkerView plain = rooms.atCounter(fast("李娜", "19900000001"));
        WorkerView verified = rooms.atCounter(form("王芳", "19900000002", number("19800229", 11)));
        assertThat(list(STAFF, null, "JIAZHENG", null)).containsExactly(plain, verified);
        assertThat(list(STAFF, null, "BAOAN", null)).isEmpty();
        assertThat(list(STAFF, TOWN, null, Verification.VERIFIED)).containsExactly(verified);
        assertThat(list(NEIGHBOUR, null, null, null)).isEmpty();
        assertThat(list(RoleAccess.caller(Role.AUDITOR, null, null), "990000000000", null, null))
                .hasSize(2);
        assertThat(list(worker(plain.id()), null, null, null)).containsExactly(plain);
        refuses(404, "platform.not-found", () -> list(NEIGHBOUR, TOWN, null, null));
        Caller employer = RoleAccess.caller(Role.EMPLOYER, TOWN, "e");
        refuses(403, "platform.not-allowed", () -> list(employer, null, null, null));
        refuses(
                403,
                "platform.not-allowed",
                () -> rooms.as(worker(plain.id()), () -> rooms.employerResource.list(null, null, null, null)));
        refuses(400, "reference.unknown-code", () -> list(STAFF, "9901", null, null));
        refuses(400, "reference.unknown-code", () -> list(STAFF, null, "JIAZHENQ", null));
        refuses(
                400,
                "platform.bad-limit",
                () -> rooms.as(STAFF, () -> rooms.workerResource.list(null, null, null, null, 201)));
        refuses(
                400,
                "platform.bad-cursor",
                () -> rooms.as(STAFF, () -> rooms.workerResource.list(null, null, null, "?", 2)));
    }

    private List<WorkerView> list(Caller caller, String region, String trade, Verification verification) {
        return rooms.as(caller, () -> rooms.workerResource.list(region, trade, verification, null, null))
                .items();
    }

    @Test
    void aWorkerSeesThemselfAndNothingElse() {
        WorkerView one = rooms.atCounter(fast("李娜", "19900000001"));
        WorkerView two = rooms.atCounter(fast("王芳", "19900000002"));
        assertThat(rooms.as(worker(one.id()), rooms.workerResource::me)).isEqualTo(one);
        refuses(404, "platform.not-found", () -> rooms.as(worker(one.id()), () -> rooms.workerResource.one(two.id())));
        refuses(404, "platform.not-found", () -> rooms.as(STAFF, rooms.workerResource::me));
        refuses(404, "platform.not-found", () -> rooms.as(worker("gone"), rooms.workerResource::me));
        refuses(404, "platform.not-found", () -> rooms.as(NEIGHBOUR, () -> rooms.workerResource.visits(one.id())));
    }

    @Test
    void otherModulesAskForManyAndForAll() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(rooms.atCounter(fast("李娜", "1990000000" + i)).id());
        }
        assertThat(rooms.workerBook.find(ids)).extracting(Worker::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(rooms.workerBook.find(List.of())).isEmpty();
        assertThat(rooms.workerBook.find((String) null)).isNull();
        assertThat(rooms.workerBook.find("nobody")).isNull();
        List<Worker> first = rooms.workerBook.after(null, 3);
        List<Worker> rest = rooms.workerBook.after(first.get(2).id(), 1_000);
        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(rooms.workerBook.maskedNames(ids).values()).hasSize(5).containsOnly("李*");
        List<String> tooMany = java.util.stream.IntStream.range(0, 201)
                .mapToObj(Integer::toString)
                .toList();
        assertThatThrownBy(() -> rooms.workerBook.find(tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rooms.employerBook.find(tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rooms.workerBook.after(null, 1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final Map<String, String> WORKER = Map.of(
            "name", "李娜",
            "mobile", "199 0000 0001",
            "region", "城关镇",
            "trade", "家政、月嫂",
            "consent", "2026-17",
            "idNumber", number("19800229", 11),
            "wantYuan", "25.5元",
            "natures", "小时工,日结",
            "maxKilometres", "3公里");

    @Test
    void aSheetOfWorkersIsDryRunThenAppliedThenKnown() {
        assertThat(take(rooms.workerSheet, WORKER, false)).isEqualTo(Outcome.CREATED);
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_WORKER")).isEmpty();
        assertThat(take(rooms.workerSheet, WORKER, true)).isEqualTo(Outcome.CREATED);
        assertThat(take(rooms.workerSheet, WORKER, false)).isEqualTo(Outcome.MERGED);
        assertThat(take(rooms.workerSheet, WORKER, true)).isEqualTo(Outcome.MERGED);
        assertThat(rooms.workerBook.after(null, 10)).singleElement().satisfies(worker -> {
            assertThat(worker.region()).isEqualTo(TOWN);
            assertThat(worker.trades()).extracting("trade").containsExactly("JIAZHENG", "YUESAO");
            assertThat(worker.wantFenPerHour()).isEqualTo(2_550);
            assertThat(worker.maxMetres()).isEqualTo(3_000);
            assertThat(worker.natures()).containsExactly("HOURLY", "DAILY");
        });
    }

    @Test
    void aBadCellOfASheetIsNamed() {
        bad(rooms.workerSheet, WORKER, "mobile", "12345", "reference.mobile-form");
        bad(rooms.workerSheet, WORKER, "idNumber", "110105491231002", "reference.id-number-old");
        bad(rooms.workerSheet, WORKER, "idNumber", number("20150101", 11), "registration.under-age");
        bad(rooms.workerSheet, WORKER, "region", "思明区", "reference.unknown-code");
        bad(rooms.workerSheet, WORKER, "trade", "飞行员", "reference.unknown-code");
        bad(rooms.workerSheet, WORKER, "wantYuan", "很多", "registration.sheet-value");
        bad(rooms.workerSheet, WORKER, "wantYuan", "1e9", "registration.sheet-value");
        bad(rooms.workerSheet, WORKER, "name", "李\u0007", "registration.text-form");
        Map<String, String> silent = new HashMap<>(WORKER);
        silent.remove("consent");
        refuses(422, "registration.consent-missing", () -> take(rooms.workerSheet, silent, true));
        refuses(
                404,
                "platform.not-found",
                () -> rooms.as(NEIGHBOUR, () -> {
                    Map<String, String> coded = new HashMap<>(WORKER);
                    coded.put("region", TOWN);
                    return rooms.workerSheet.take(coded, false);
                }));
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_WORKER")).isEmpty();
    }

    @Test
    void aSheetOfEmployersTellsTheKindByItsWordOrByTheNumber() {
        Map<String, String> firm = Map.of(
                "name", "示范商贸行",
                "number", "91350100M000100Y43",
                "mobile", "19900000001",
                "region", "示范县城关镇",
                "kind", "个体户");
        Map<String, String> home =
                Map.of("name", "陈静", "number", number("19700101", 12), "mobile", "19900000002", "region", "城关");
        Map<String, String> agency = Map.of(
                "name", "示范中介",
                "number", "11330483734492681J",
                "mobile", "19900000003",
                "region", TOWN,
                "kind", "职业中介",
                "licence", "闽-1",
                "licenceTo", "2027年1月31日");
        for (Map<String, String> row : List.of(firm, home, agency)) {
            assertThat(take(rooms.employerSheet, row, false)).isEqualTo(Outcome.CREATED);
            assertThat(take(rooms.employerSheet, row, true)).isEqualTo(Outcome.CREATED);
            assertThat(take(rooms.employerSheet, row, true)).isEqualTo(Outcome.MERGED);
        }
        assertThat(rows(house, "SELECT KIND FROM REGISTRATION_EMPLOYER ORDER BY ID"))
                .containsExactly("INDIVIDUAL_BUSINESS", "HOUSEHOLD", "AGENCY");
        bad(rooms.employerSheet, firm, "number", "91350100M000100Y44", "reference.credit-code-checksum");
        bad(rooms.employerSheet, firm, "kind", "马戏团", "registration.sheet-value");
        bad(rooms.employerSheet, agency, "licenceTo", "明年", "registration.sheet-value");
    }

    private Outcome take(SheetKind sheet, Map<String, String> row, boolean apply) {
        return rooms.as(STAFF, () -> sheet.take(row, apply));
    }

    private void bad(SheetKind sheet, Map<String, String> row, String column, String value, String code) {
        Map<String, String> changed = new HashMap<>(row);
        changed.put(column, value);
        assertThatThrownBy(() -> take(sheet, changed, true)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.values()).containsEntry("column", column);
        });
    }
}
