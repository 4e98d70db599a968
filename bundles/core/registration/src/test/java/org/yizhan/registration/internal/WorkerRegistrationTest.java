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

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.registration.Worker;
import org.yizhan.registration.internal.PersonalFields.Purpose;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.Forms;

/** Workers register at the counter and online. */
@BothDatabases
class WorkerRegistrationTest {
    private final TestHouse house;
    private final PartyRooms rooms;

    WorkerRegistrationTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
    }

    @Test
    void fourFieldsAreEnoughToBeRegisteredAndFound() {
        Response answer = rooms.as(Caller.NOBODY, () -> rooms.online(fast("李娜", "19900000001")));
        assertThat(answer.getStatus()).isEqualTo(201);
        WorkerView worker = (WorkerView) answer.getEntity();
        assertThat(worker.profileCompleteness()).isEqualTo(40);
        assertThat(worker.verification().state()).isEqualTo(Verification.UNVERIFIED);
        assertThat(rooms.as(STAFF, () -> rooms.workerResource.list(TOWN, "JIAZHENG", null, null, null))
                        .items())
                .containsExactly(worker);
        assertThat(rooms.workerBook.find(worker.id()).trades()).hasSize(1);
        assertThat(rooms.workerBook.find(worker.id()).profileCompleteness()).isEqualTo(40);
        assertThat(rooms.workerBook.after(null, 10)).extracting(Worker::id).containsExactly(worker.id());
        assertThat(rooms.real.login(Role.WORKER, "19900000001").subject()).isEqualTo(worker.id());
    }

    @Test
    void aWrongCodeRegistersNobodyAndAFaultyFormBurnsNoCode() {
        String code = rooms.real.code("19900000001");
        Body good = Forms.worker("李娜", "19900000001").without("consent").with("code", code);
        Body wrong = good.with("code", code.equals("000000") ? "000001" : "000000");
        refuses(403, "access.code-wrong", () -> rooms.workerArrivals.online(wrong.as(WorkerForm.class)));
        Body faulty = good.with("trade", "JIAZHENQ");
        refuses(400, "reference.unknown-code", () -> rooms.workerArrivals.online(faulty.as(WorkerForm.class)));
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_WORKER")).isEmpty();
        assertThat(rooms.workerArrivals.online(good.as(WorkerForm.class)).getStatus())
                .as("the code is still good")
                .isEqualTo(201);
        refuses(403, "access.code-wrong", () -> rooms.workerArrivals.online(good.as(WorkerForm.class)));
    }

    @Test
    void aProxyWithoutEvidenceOfConsentIsRefused() {
        for (Evidence evidence : new Evidence[] {
            null,
            new Evidence(null, "7", null),
            new Evidence(Evidence.Kind.PAPER, " ", null),
            new Evidence(Evidence.Kind.SMS, null, null),
            new Evidence(Evidence.Kind.ONLINE, "7", null)
        }) {
            WorkerForm form =
                    Forms.worker("李娜", "19900000001").with("consent", evidence).as(WorkerForm.class);
            refuses(422, "registration.consent-missing", () -> rooms.atCounter(form));
        }
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_WORKER")).isEmpty();
    }

    @Test
    void aReferenceToEvidenceHoldsNobodysNumber() {
        for (String reference : new String[] {"19912345678", "同意书99010119630302100X"}) {
            assertThatThrownBy(() -> new Evidence(Evidence.Kind.PAPER, reference, null))
                    .hasMessage("platform.number-in-text");
        }
    }

    @Test
    void aProxyWithEvidenceIsAuditedWithStaffAndConsent() {
        WorkerView worker = rooms.atCounter(fast("李娜", "19900000001"));
        List<ConsentEntity.Consent> consents = rooms.as(STAFF, () -> rooms.consents.of(worker.id(), null, null))
                .items();
        assertThat(consents).singleElement().satisfies(consent -> {
            assertThat(consent.purpose()).isEqualTo(ConsentPurpose.PROXY_REGISTRATION);
            assertThat(consent.reference()).isEqualTo("2026-0001");
            assertThat(consent.givenBy()).isEqualTo(STAFF.account());
        });
        assertThat(audited("registration.register-worker"))
                .singleElement()
                .asString()
                .contains(worker.id(), STAFF.account(), consents.get(0).id());
    }

    @Test
    void staffRegisterOnlyInTheirOwnRegion() {
        refuses(
                404,
                "platform.not-found",
                () -> rooms.as(NEIGHBOUR, () -> rooms.workerArrivals.byProxy(fast("李娜", "19900000001"))));
        refuses(
                403,
                "platform.not-allowed",
                () -> rooms.as(worker("w"), () -> rooms.workerArrivals.byProxy(fast("李娜", "19900000001"))));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            𬭚, *
            㛃, *
            王, *
            买买提·吐尔逊, 买**
            O'Neil, O**
            欧阳𬭚㛃, 欧阳**
            """)
    void namesOfOneOrOfRareCharactersAreFine(String name, String masked) {
        WorkerView worker = rooms.atCounter(fast(name, "19900000001"));
        assertThat(worker.name()).isEqualTo(masked);
        assertThat(rooms.as(
                                STAFF,
                                () -> rooms.workerResource.reveal(
                                        worker.id(),
                                        new PartyReveal.Asked(List.of(PartyReveal.Part.NAME), Purpose.CONTACT)))
                        .getEntity())
                .isEqualTo(new PartyReveal.Revealed(worker.id(), Map.of("name", name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u0000李", "李\n娜", "\ud800", "李\u0007"})
    void textThatIsNoTextIsRefused(String name) {
        refuses(400, "registration.text-form", () -> rooms.atCounter(fast(name, "19900000001")));
    }

    @Test
    void textThatIsTooLongIsRefused() {
        refuses(400, "registration.text-form", () -> rooms.atCounter(fast("李".repeat(51), "19900000001")));
        refuses(400, "registration.text-form", () -> rooms.atCounter(fast("𬭚".repeat(1_000_000), "19900000001")));
    }

    @Test
    void nobodyUnderSixteenIsRegistered() {
        refuses(
                422,
                "registration.under-age",
                () -> rooms.atCounter(form("李娜", "19900000001", number("20100602", 11))));
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_WORKER")).isEmpty();
        WorkerView sixteenToday = rooms.atCounter(form("李娜", "19900000001", number("20100601", 11)));
        assertThat(rooms.workerBook.find(sixteenToday.id()).born()).isEqualTo("2010-06-01");
    }

    @Test
    void aBirthInTheGapOfSummerTimeKeepsItsDay() {
        WorkerView worker = rooms.atCounter(form("李娜", "19900000001", number("19860504", 11)));
        assertThat(rooms.workerBook.find(worker.id()).born()).isEqualTo("1986-05-04");
        assertThat(rows(house, "SELECT BORN FROM REGISTRATION_WORKER")).containsExactly("1986-05-04");
    }

    @Test
    void onlyStaffSayThatACertificateWasSeen() {
        WorkerForm certified = Forms.worker("李娜", "19900000001")
                .without("trade")
                .with("trades", List.of(Map.of("trade", "YUESAO", "level", 2, "years", 5)))
                .as(WorkerForm.class);
        refuses(422, "registration.level-needs-proof", () -> rooms.online(certified));
        assertThat(rooms.atCounter(certified).trades()).singleElement().satisfies(skill -> assertThat(skill.level())
                .isEqualTo(2));
    }

    private List<String> audited(String action) {
        return house.auditLog().search(org.yizhan.api.platform.AuditLog.Query.ALL, null, 50).items().stream()
                .filter(row -> row.toString().contains(action))
                .map(Object::toString)
                .toList();
    }
}
