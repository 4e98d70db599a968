// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.registration.internal.PartyRooms.STAFF;
import static org.yizhan.registration.internal.PartyRooms.number;
import static org.yizhan.registration.internal.PartyRooms.rows;
import static org.yizhan.testkit.Refusals.refuses;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.privacy.PersonalRecords.Entry;
import org.yizhan.api.privacy.PersonalRecords.Fate;
import org.yizhan.api.privacy.PersonalRecords.Outcome;
import org.yizhan.api.registration.EmployerErased;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.WorkerErased;
import org.yizhan.registration.internal.PersonalFields.Purpose;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Forms;

/** What a person is given of what is kept, and that nothing of it is left when they are erased. */
@BothDatabases
class ErasureTest {
    private static final String NAME = "欧阳甄嬛";
    private static final String MOBILE = "19912345678";
    private static final String NUMBER = number("19840229", 123);
    private static final String ADDRESS = "甄嬛路贰拾叁号";

    private final TestHouse house;
    private final PartyRooms rooms;
    private final PersonalRecords workers;
    private final PersonalRecords employers;

    ErasureTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
        this.workers = new WorkerRecords(rooms.store, rooms.desk);
        this.employers = new EmployerRecords(rooms.store, rooms.desk);
    }

    private static Person person(Role role, String subject) {
        return new Person("account", role, PartyRooms.TOWN, subject);
    }

    private List<Entry> copy(PersonalRecords records, Person person) {
        return rooms.as(Caller.SYSTEM, () -> records.copy(person));
    }

    private List<Outcome> erase(PersonalRecords records, Person person) {
        return rooms.as(Caller.SYSTEM, () -> records.erase(person));
    }

    private String worker() {
        String id = rooms.atCounter(Forms.worker(NAME, MOBILE)
                        .with("idNumber", NUMBER)
                        .with("address", ADDRESS)
                        .as(WorkerForm.class))
                .id();
        HardshipForm hardship = PartyRooms.agreed(PartyRooms.group("OLDER", "2026-01-01", "2026-12-31"));
        rooms.as(STAFF, () -> rooms.hardships.set(id, "*", hardship));
        return id;
    }

    private String household() {
        return rooms.atCounter(Forms.household(NAME, MOBILE, NUMBER)
                        .with("address", ADDRESS)
                        .as(EmployerForm.class))
                .id();
    }

    @Test
    void theCopyHoldsAllThatIsDeclaredAndEachValueIsCounted() {
        String id = worker();
        rooms.atCounter(PartyRooms.fast("李娜", "19912345679"));
        List<Entry> entries = copy(workers, person(Role.WORKER, id));
        Map<String, List<Entry>> kinds = entries.stream().collect(Collectors.groupingBy(Entry::kind));
        assertThat(kinds).containsOnlyKeys("worker", "hardship", "visit", "consent");
        assertThat(kinds.get("worker")).singleElement().satisfies(entry -> assertThat(entry.fields())
                .containsEntry("name", NAME)
                .containsEntry("mobile", MOBILE)
                .containsEntry("idNumber", NUMBER)
                .containsEntry("address", ADDRESS)
                .containsEntry("born", "1984-02-29"));
        assertThat(kinds.get("hardship").get(0).fields()).containsEntry("code", "OLDER");
        assertThat(kinds.get("consent")).hasSize(2);
        assertThat(entries.toString()).doesNotContain(NAME);
        assertThat(entries.stream().map(Entry::fields).toList().toString())
                .as("nothing of who did it, nor of anybody else")
                .doesNotContain(STAFF.account(), "李娜");
        assertThat(PartyRooms.opened(house, id)).hasSize(4).containsOnly(PersonalRecords.COPY);
        assertThat(copy(workers, person(Role.EMPLOYER, id))).isEmpty();
        assertThat(copy(workers, person(Role.WORKER, "nobody"))).isEmpty();
    }

    @Test
    void ofAnErasedWorkerNothingIsLeftButTheId() {
        String id = worker();
        Person person = person(Role.WORKER, id);
        List<Outcome> outcomes = erase(workers, person);
        assertThat(outcomes)
                .extracting(Outcome::kind, Outcome::fate)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("worker", Fate.ERASED),
                        org.assertj.core.groups.Tuple.tuple("hardship", Fate.ERASED),
                        org.assertj.core.groups.Tuple.tuple("visit", Fate.ANONYMISED),
                        org.assertj.core.groups.Tuple.tuple("consent", Fate.KEPT));
        assertThat(rows(
                        house,
                        "SELECT NAME_SEALED, NAME_INDEX, MOBILE_SEALED, MOBILE_INDEX, NUMBER_SEALED, NUMBER_INDEX,"
                                + " ADDRESS_SEALED, BORN, LAT, LON, TIER_UNTIL FROM REGISTRATION_WORKER"))
                .containsExactly(String.join("|", java.util.Collections.nCopies(11, "null")));
        assertThat(rows(house, "SELECT SKILLS, NATURES, AVAILABILITY, DAYS, TIERS FROM REGISTRATION_WORKER"))
                .containsExactly("||||");
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_HARDSHIP")).isEmpty();
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_WORKER_TRADE")).isEmpty();
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_CONSENT WHERE WITHDRAWN_AT IS NULL"))
                .isEmpty();
        assertThat(copy(workers, person)).isEmpty();
        assertThat(new SealedWorkers(rooms.store).reseal(null, 10, (field, row, value) -> {
                    throw new AssertionError("nothing is sealed any more");
                }))
                .isEqualTo(id);
        assertThat(Witness.of(house, Set.of(WorkerErased.class))).hasSize(1);
    }

    @Test
    void anErasedWorkerIsNeitherFoundNorTouchedAndComesBackAsSomebodyElse() {
        String id = worker();
        erase(workers, person(Role.WORKER, id));
        Worker seen = rooms.workerBook.find(id);
        assertThat(seen.active()).isFalse();
        assertThat(seen.trades()).isEmpty();
        assertThat(rooms.workerBook.standing(id).verified()).isFalse();
        assertThat(rooms.as(STAFF, () -> rooms.workerResource.list(null, null, null, null, null))
                        .items())
                .isEmpty();
        assertThat(rooms.as(STAFF, () -> rooms.workerResource.one(id)).name()).isNull();
        var asked = new PartyReveal.Asked(List.of(PartyReveal.Part.values()), Purpose.CONTACT);
        var seenIt = new VerificationForm(VerificationForm.Method.AUTHORITY, null);
        refuses(409, "registration.erased", () -> rooms.as(STAFF, () -> rooms.workerResource.reveal(id, asked)));
        refuses(409, "registration.erased", () -> rooms.as(STAFF, () -> rooms.workerResource.verify(id, seenIt)));
        refuses(409, "registration.erased", () -> rooms.as(STAFF, () -> rooms.workerResource.leave(id)));
        var consent = new ConsentResource.Given(
                id, ConsentPurpose.LOCATION, new Evidence(Evidence.Kind.PAPER, "2026-0002", null));
        refuses(409, "registration.erased", () -> rooms.as(STAFF, () -> rooms.consents.give(consent)));
        String again = worker();
        assertThat(again).isNotEqualTo(id);
        assertThat(rooms.as(STAFF, () -> rooms.workerResource.one(again)).name())
                .isEqualTo("欧阳**");
    }

    @Test
    void erasingAgainFindsNothingAndTellsNobody() {
        Person person = person(Role.WORKER, worker());
        List<Outcome> first = erase(workers, person);
        house.clock().advance(java.time.Duration.ofDays(3));
        assertThat(erase(workers, person)).isEqualTo(first);
        assertThat(Witness.of(house, Set.of(WorkerErased.class))).hasSize(1);
        assertThat(erase(workers, person(Role.WORKER, "nobody"))).isEmpty();
        assertThat(erase(workers, person(Role.EMPLOYER, person.subject()))).isEmpty();
    }

    @Test
    void aHouseholdIsErasedLikeAWorker() {
        String id = household();
        Person person = person(Role.EMPLOYER, id);
        assertThat(copy(employers, person).get(0).fields())
                .containsEntry("name", NAME)
                .containsEntry("idNumber", NUMBER)
                .containsEntry("kind", "HOUSEHOLD");
        erase(employers, person);
        assertThat(rows(
                        house,
                        "SELECT NAME, NAME_SEALED, MOBILE_SEALED, MOBILE_INDEX, NUMBER_SEALED, NUMBER_INDEX,"
                                + " ADDRESS_SEALED, LAT, LON FROM REGISTRATION_EMPLOYER"))
                .containsExactly(String.join("|", java.util.Collections.nCopies(9, "null")));
        assertThat(rooms.employerBook.find(id).active()).isFalse();
        assertThat(Witness.of(house, Set.of(EmployerErased.class))).hasSize(1);
        assertThat(household()).isNotEqualTo(id);
    }

    @Test
    void anOrganisationKeepsItsPublicNameAndMayComeBackWithAnotherContact() {
        String code = "91350100M000100Y43";
        String id = rooms.atCounter(Forms.company("宏达物流", MOBILE, code).as(EmployerForm.class))
                .id();
        erase(employers, person(Role.EMPLOYER, id));
        assertThat(rows(house, "SELECT NAME, CREDIT_CODE, MOBILE_SEALED FROM REGISTRATION_EMPLOYER"))
                .containsExactly("宏达物流|" + code + "|null");
        refuses(
                409,
                "registration.erased",
                () -> rooms.as(
                        STAFF,
                        () -> rooms.employerResource.verify(
                                id, new VerificationForm(VerificationForm.Method.AUTHORITY, null))));
        EmployerView back = (EmployerView)
                rooms.online(Forms.company("宏达物流", "19912345670", code).as(EmployerForm.class))
                        .getEntity();
        assertThat(back.id()).isEqualTo(id);
        assertThat(back.active()).isTrue();
        assertThat(back.mobile()).isEqualTo("199****5670");
        assertThat(rooms.real.login(Role.EMPLOYER, "19912345670").subject()).isEqualTo(id);
    }
}
