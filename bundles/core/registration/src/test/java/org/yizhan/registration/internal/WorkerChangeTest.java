// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.registration.internal.PartyRooms.NEIGHBOUR;
import static org.yizhan.registration.internal.PartyRooms.STAFF;
import static org.yizhan.registration.internal.PartyRooms.change;
import static org.yizhan.registration.internal.PartyRooms.fast;
import static org.yizhan.registration.internal.PartyRooms.form;
import static org.yizhan.registration.internal.PartyRooms.number;
import static org.yizhan.registration.internal.PartyRooms.rows;
import static org.yizhan.registration.internal.PartyRooms.worker;
import static org.yizhan.testkit.Refusals.refuses;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Datum;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.event.Event;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.WorkerChanged;
import org.yizhan.api.registration.WorkerRegistered;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

/** What changes in a worker's record after they are registered. */
@BothDatabases
class WorkerChangeTest {
    private final TestHouse house;
    private final PartyRooms rooms;

    WorkerChangeTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
    }

    @Test
    void aProfileIsCompletedStepByStep() {
        WorkerView fresh = rooms.atCounter(fast("李娜", "19900000001"));
        WorkerForm more = Body.empty()
                .with("region", "990102000000")
                .with("trades", List.of(Map.of("trade", "YUESAO", "years", 3), Map.of("trade", "HULI", "level", 1)))
                .with("address", "溪岸路 1 号")
                .with("place", Map.of("lat", 30.4, "lon", 114.9))
                .with("natures", List.of("HOURLY", "DAILY"))
                .with("wantFenPerHour", 2_500)
                .with("maxMetres", 3_000)
                .with("proposed", false)
                .with("availability", List.of(Map.of("day", "SATURDAY", "from", "20:00", "to", "04:00")))
                .as(WorkerForm.class);
        WorkerView done = rooms.as(worker(fresh.id()), () -> rooms.workerResource.change(fresh.id(), "\"1\"", more));
        assertThat(done.profileCompleteness()).isEqualTo(75);
        Worker seen = rooms.workerBook.find(fresh.id());
        assertThat(seen.version()).isEqualTo(2);
        assertThat(seen.region()).isEqualTo("990102000000");
        assertThat(seen.trades()).extracting("trade").containsExactly("HULI", "YUESAO");
        assertThat(seen.natures()).containsExactly("HOURLY", "DAILY");
        assertThat(seen.wantFenPerHour()).isEqualTo(2_500);
        assertThat(seen.maxMetres()).isEqualTo(3_000);
        assertThat(fresh.proposed()).isTrue();
        assertThat(seen.proposed()).isFalse();
        assertThat(done.proposed()).isFalse();
        assertThat(seen.availability()).singleElement().satisfies(slot -> assertThat(slot.to())
                .isEqualTo("04:00"));
        assertThat(rows(house, "SELECT TRADE FROM REGISTRATION_WORKER_TRADE ORDER BY TRADE"))
                .containsExactly("HULI", "YUESAO");
    }

    @Test
    void aPositionIsKeptInWgs84WhateverThePhoneSpeaks() {
        WorkerView worker = rooms.atCounter(fast("李娜", "19900000001"));
        GeoPoint home = new GeoPoint(30.4, 114.9);
        GeoPoint shown = Datum.toGcj02(home);
        WorkerForm form = Body.empty()
                .with("place", Map.of("lat", shown.lat(), "lon", shown.lon(), "datum", "GCJ02"))
                .as(WorkerForm.class);
        rooms.as(worker(worker.id()), () -> rooms.workerResource.change(worker.id(), "*", form));
        assertThat(rooms.workerBook.find(worker.id()).place().metresTo(home)).isZero();
    }

    @Test
    void aChangeNeedsTheVersionThatIsThere() {
        WorkerView worker = rooms.atCounter(fast("李娜", "19900000001"));
        refuses(412, "platform.version-differs", () -> patch(STAFF, worker.id(), "\"9\"", change("王芳", null, null)));
        refuses(428, "platform.if-match-needed", () -> patch(STAFF, worker.id(), null, change("王芳", null, null)));
        refuses(404, "platform.not-found", () -> patch(STAFF, "nobody", "*", change("王芳", null, null)));
        refuses(404, "platform.not-found", () -> patch(NEIGHBOUR, worker.id(), "*", change("王芳", null, null)));
        refuses(404, "platform.not-found", () -> patch(worker("another"), worker.id(), "*", change("王芳", null, null)));
        assertThat(rooms.workerBook.find(worker.id()).version()).isEqualTo(1);
    }

    @Test
    void whatChangesNothingLeavesTheVersion() {
        WorkerView worker = rooms.atCounter(fast("李娜", "19900000001"));
        WorkerView same = patch(STAFF, worker.id(), "\"1\"", change("李娜", "19900000001", null));
        assertThat(same.version()).isEqualTo(1);
    }

    @Test
    void onlyStaffExchangeTheNumberThatIsALogin() {
        WorkerView worker = rooms.atCounter(fast("李娜", "19900000001"));
        refuses(
                422,
                "registration.mobile-at-counter",
                () -> patch(worker(worker.id()), worker.id(), "*", change(null, "19900000002", null)));
        patch(STAFF, worker.id(), "*", change(null, "19900000002", null));
        assertThat(rooms.real.login(Role.WORKER, "19900000002").subject()).isEqualTo(worker.id());
        refuses(403, "access.no-account", () -> rooms.real.login(Role.WORKER, "19900000001"));
    }

    @Test
    void aChangeThatWouldMakeTwoOfOneIsAConflict() {
        rooms.atCounter(form("李娜", "19900000001", number("19800229", 11)));
        WorkerView other = rooms.atCounter(fast("王芳", "19900000002"));
        refuses(
                409,
                "registration.already-registered",
                () -> patch(STAFF, other.id(), "*", change(null, null, number("19800229", 11))));
        refuses(
                409,
                "registration.already-registered",
                () -> patch(STAFF, other.id(), "*", change("李娜", "19900000001", null)));
    }

    @Test
    void whoLeavesIsInactiveAndComesBackByRegisteringAgain() {
        WorkerView worker = rooms.atCounter(fast("李娜", "19900000001"));
        rooms.as(worker(worker.id()), () -> rooms.workerResource.leave(worker.id()));
        assertThat(rooms.workerBook.find(worker.id()).active()).isFalse();
        assertThat(rooms.atCounter(fast("李娜", "19900000001")).active()).isTrue();
        assertThat(events())
                .extracting(
                        event -> event.getClass().getSimpleName() + event.head().version())
                .containsExactly("WorkerRegistered1", "WorkerChanged2", "WorkerChanged3");
    }

    private WorkerView patch(Caller caller, String id, String ifMatch, WorkerForm form) {
        return rooms.as(caller, () -> rooms.workerResource.change(id, ifMatch, form));
    }

    private List<Event> events() {
        return Witness.of(house, Set.of(WorkerRegistered.class, WorkerChanged.class));
    }
}
