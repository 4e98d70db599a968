// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.registration.internal.PartyRooms.NEIGHBOUR;
import static org.yizhan.registration.internal.PartyRooms.STAFF;
import static org.yizhan.registration.internal.PartyRooms.fast;
import static org.yizhan.registration.internal.PartyRooms.form;
import static org.yizhan.registration.internal.PartyRooms.number;
import static org.yizhan.registration.internal.PartyRooms.rows;
import static org.yizhan.registration.internal.PartyRooms.worker;
import static org.yizhan.testkit.Refusals.refuses;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Page;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.event.Event;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.registration.EmployerChanged;
import org.yizhan.api.registration.EmployerRegistered;
import org.yizhan.api.registration.WorkerChanged;
import org.yizhan.api.registration.WorkerRegistered;
import org.yizhan.api.vault.SealedRows;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.registration.internal.PersonalFields.Purpose;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Forms;

@BothDatabases
class PersonalDataTest {
    private static final String NAME = "欧阳甄嬛";
    private static final String MOBILE = "19912345678";
    private static final String NUMBER = number("19840229", 123);
    private static final String ADDRESS = "甄嬛路贰拾叁号";
    private static final List<String> CANARIES = List.of(NAME, MOBILE, NUMBER, ADDRESS);

    private final TestHouse house;
    private final PartyRooms rooms;

    PersonalDataTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
    }

    private static WorkerForm whole() {
        return Forms.worker(NAME, MOBILE)
                .with("trade", "HULI")
                .with("idNumber", NUMBER)
                .with("address", ADDRESS)
                .as(WorkerForm.class);
    }

    private static EmployerForm household() {
        return Forms.household(NAME, MOBILE, NUMBER).with("address", ADDRESS).as(EmployerForm.class);
    }

    @Test
    void noTableNoEventAndNoAnswerHoldsItInTheClear() throws SQLException {
        rooms.identity.add(new DemoVerifier(true));
        WorkerView worker = rooms.atCounter(whole());
        EmployerView employer = rooms.atCounter(household());
        rooms.atCounter(whole());
        rooms.as(STAFF, () -> rooms.workerResource.leave(worker.id()));
        List<String> said = new ArrayList<>();
        said.add(worker.toString());
        said.add(employer.toString());
        said.add(rooms.workerBook.maskedNames(List.of(worker.id())).toString());
        said.add(rooms.employerBook.find(employer.id()).toString());
        List<Event> events = Witness.of(
                house,
                Set.of(WorkerRegistered.class, WorkerChanged.class, EmployerRegistered.class, EmployerChanged.class));
        assertThat(events).hasSizeGreaterThan(3);
        events.forEach(event -> said.add(event.toString()));
        List<String> kept = everything();
        assertThat(kept).as("the search sees the rows").anyMatch(row -> row.contains(worker.id()));
        said.addAll(kept);
        for (String canary : CANARIES) {
            assertThat(said).noneMatch(text -> text.contains(canary));
        }
    }

    @Test
    void everySealedColumnIsOfferedForANewKeyUnderTheFieldAndRowItWasSealedFor() {
        String worker = rooms.atCounter(whole()).id();
        String employer = rooms.atCounter(household()).id();
        Set<String> fields = new TreeSet<>();
        SealedRows.Newest opening = (field, row, value) -> {
            // Opens only with the field and the row that it was sealed for.
            rooms.as(Caller.SYSTEM, () -> rooms.vault.open(field, row, value, "test"));
            fields.add(field);
            return "new " + value;
        };

        HardshipForm hardship = PartyRooms.agreed(PartyRooms.group("OLDER", "2026-01-01", "2026-12-31"));
        rooms.as(PartyRooms.STAFF, () -> rooms.hardships.set(worker, "*", hardship));
        assertThat(new SealedWorkers(rooms.store).reseal(null, 10, opening)).isEqualTo(worker);
        assertThat(new SealedHardships(rooms.store).reseal(null, 10, opening)).isNotNull();
        assertThat(new SealedEmployers(rooms.store).reseal(null, 10, opening)).isEqualTo(employer);

        assertThat(fields)
                .containsExactlyInAnyOrderElementsOf(
                        RealKernel.here().modules().find("registration").personal().stream()
                                .map(Modules.PersonalField::field)
                                .toList());
        for (String table : List.of("WORKER", "EMPLOYER")) {
            assertThat(PartyRooms.rows(
                            house,
                            "SELECT NAME_SEALED, MOBILE_SEALED, NUMBER_SEALED, ADDRESS_SEALED FROM REGISTRATION_"
                                    + table))
                    .singleElement()
                    .satisfies(row -> assertThat(row.split("new v1:", -1)).hasSize(5));
        }
    }

    @Test
    void theSearchAboveFindsAValueThatLiesOpen() throws SQLException {
        rooms.atCounter(Forms.company(NAME, MOBILE, "91350100M000100Y43").as(EmployerForm.class));
        assertThat(everything()).as("an organisation's name is public").anyMatch(row -> row.contains(NAME));
    }

    /** Every row of every table, the platform's own among them. */
    private List<String> everything() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = house.connection();
                ResultSet found =
                        connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        assertThat(tables).anyMatch(table -> table.toUpperCase(Locale.ROOT).equals("REGISTRATION_WORKER"));
        List<String> all = new ArrayList<>();
        tables.forEach(table -> all.addAll(rows(house, "SELECT * FROM " + table)));
        return all;
    }

    @Test
    void problemsNeverSayWhatWasGiven() {
        rooms.atCounter(whole());
        List<Runnable> refused = List.of(
                () -> rooms.atCounter(form(NAME, MOBILE, number("19840228", 123))),
                () -> rooms.atCounter(form(NAME, MOBILE, NUMBER.substring(0, 17))),
                () -> rooms.atCounter(form(NAME + "\u0000", MOBILE, null)),
                () -> rooms.atCounter(form(NAME, MOBILE + "1", null)),
                () -> rooms.online(form(NAME, "19900000009", NUMBER)));
        for (Runnable attempt : refused) {
            try {
                attempt.run();
                throw new AssertionError("not refused");
            } catch (org.yizhan.api.Problem problem) {
                assertThat(problem.toString()).doesNotContain(CANARIES);
            }
        }
    }

    @Test
    void whoMaySeesItInTheClearAndItIsCounted() {
        WorkerView worker = rooms.atCounter(whole());
        PartyReveal.Asked all = new PartyReveal.Asked(List.of(PartyReveal.Part.values()), Purpose.CONTACT);
        var answer = rooms.as(STAFF, () -> rooms.workerResource.reveal(worker.id(), all));
        assertThat(answer.getEntity())
                .isEqualTo(new PartyReveal.Revealed(
                        worker.id(), Map.of("name", NAME, "mobile", MOBILE, "idNumber", NUMBER, "address", ADDRESS)));
        assertThat(answer.getHeaderString("Cache-Control")).contains("no-store");
        assertThat(PartyRooms.opened(house, worker.id())).hasSize(4).containsOnly("CONTACT");
        assertThat(rooms.as(worker(worker.id()), () -> rooms.workerResource.reveal(worker.id(), all)))
                .isNotNull();
        EmployerView employer = rooms.atCounter(household());
        assertThat(((PartyReveal.Revealed) rooms.as(STAFF, () -> rooms.employerResource.reveal(employer.id(), all))
                                .getEntity())
                        .values())
                .containsValues(NAME, MOBILE, NUMBER, ADDRESS);
    }

    @Test
    void whoMayNotSeesNothing() {
        WorkerView worker = rooms.atCounter(whole());
        PartyReveal.Asked name = new PartyReveal.Asked(List.of(PartyReveal.Part.NAME), Purpose.CONTACT);
        for (Caller caller : List.of(NEIGHBOUR, worker("another"), PartyRooms.employer("e1"))) {
            refuses(
                    404,
                    "platform.not-found",
                    () -> rooms.as(caller, () -> rooms.workerResource.reveal(worker.id(), name)));
        }
        for (Role role : List.of(Role.REVIEWER, Role.AUDITOR, Role.PLATFORM_OPERATOR)) {
            Caller caller = RoleAccess.caller(role, PartyRooms.COUNTY, null);
            refuses(
                    403,
                    "platform.not-allowed",
                    () -> rooms.as(caller, () -> rooms.workerResource.reveal(worker.id(), name)));
        }
        refuses(
                403,
                "platform.not-allowed",
                () -> rooms.as(Caller.NOBODY, () -> rooms.workerResource.reveal(worker.id(), name)));
        assertThat(PartyRooms.opened(house, worker.id())).isEmpty();
    }

    @Test
    void consentsAreGivenListedAndTakenBackOnce() {
        WorkerView worker = rooms.atCounter(fast("李娜", MOBILE));
        Caller self = worker(worker.id());
        var given = new ConsentResource.Given(worker.id(), ConsentPurpose.LOCATION, null);
        refuses(422, "registration.consent-missing", () -> rooms.as(STAFF, () -> rooms.consents.give(given)));
        refuses(404, "platform.not-found", () -> rooms.as(worker("another"), () -> rooms.consents.give(given)));
        refuses(404, "platform.not-found", () -> rooms.as(NEIGHBOUR, () -> rooms.consents.of(worker.id(), null, null)));
        refuses(404, "platform.not-found", () -> rooms.as(STAFF, () -> rooms.consents.of("nobody", null, null)));
        ConsentEntity.Consent consent = (ConsentEntity.Consent)
                rooms.as(self, () -> rooms.consents.give(given)).getEntity();
        assertThat(consent.kind()).isEqualTo(Evidence.Kind.ONLINE);
        ConsentEntity.Consent back = rooms.as(self, () -> rooms.consents.withdraw(consent.id()));
        assertThat(back.withdrawnAt()).isEqualTo(house.clock().instant());
        house.clock().advance(java.time.Duration.ofDays(1));
        assertThat(rooms.as(self, () -> rooms.consents.withdraw(consent.id()))).isEqualTo(back);
        List<ConsentEntity.Consent> all = rooms.as(STAFF, () -> rooms.consents.of(worker.id(), null, null))
                .items();
        assertThat(all).hasSize(2).contains(back);
        Page<ConsentEntity.Consent> one = rooms.as(STAFF, () -> rooms.consents.of(worker.id(), null, 1));
        assertThat(one.items()).containsExactly(all.get(0));
        Page<ConsentEntity.Consent> rest = rooms.as(STAFF, () -> rooms.consents.of(worker.id(), one.next(), 1));
        assertThat(rest.items()).containsExactly(all.get(1));
        assertThat(rest.next()).isNull();
        refuses(404, "platform.not-found", () -> rooms.as(NEIGHBOUR, () -> rooms.consents.withdraw(consent.id())));
        refuses(404, "platform.not-found", () -> rooms.as(self, () -> rooms.consents.withdraw("nothing")));
    }
}
