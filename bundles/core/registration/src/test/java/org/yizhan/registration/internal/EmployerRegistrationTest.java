// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.registration.internal.PartyRooms.BUREAU;
import static org.yizhan.registration.internal.PartyRooms.NEIGHBOUR;
import static org.yizhan.registration.internal.PartyRooms.STAFF;
import static org.yizhan.registration.internal.PartyRooms.TOWN;
import static org.yizhan.registration.internal.PartyRooms.employer;
import static org.yizhan.registration.internal.PartyRooms.number;
import static org.yizhan.registration.internal.PartyRooms.rows;
import static org.yizhan.testkit.Refusals.refuses;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.registration.Employer.Kind;
import org.yizhan.api.registration.EmployerChanged;
import org.yizhan.api.registration.EmployerRegistered;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;

@BothDatabases
class EmployerRegistrationTest {
    private static final String CODE = "91350100M000100Y43";
    private static final String OTHER_CODE = "11330483734492681J";
    private static final VerificationForm SEEN = new VerificationForm(VerificationForm.Method.DOCUMENT_SEEN, null);
    private static final VerificationForm NOT_THEIRS =
            new VerificationForm(VerificationForm.Method.DOCUMENT_SEEN, false);

    private final TestHouse house;
    private final PartyRooms rooms;

    EmployerRegistrationTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
    }

    private static EmployerForm company(String name, String mobile, String code) {
        return form(Kind.COMPANY, name, mobile, code, null, null, null);
    }

    private static EmployerForm form(
            Kind kind, String name, String mobile, String code, String number, String licence, LocalDate to) {
        return Forms.company(name, mobile, code)
                .with("kind", kind)
                .with("idNumber", number)
                .with("licence", licence)
                .with("licenceTo", to)
                .as(EmployerForm.class);
    }

    private static EmployerForm change(String name, String mobile) {
        return Body.empty().with("name", name).with("mobile", mobile).as(EmployerForm.class);
    }

    @Test
    void anOrganisationGoesByItsCreditCodeAndItsNameIsPublic() {
        Response answer =
                rooms.as(Caller.NOBODY, () -> rooms.online(company("示范商贸行", "19900000001", " 91350100m000100y43 ")));
        assertThat(answer.getStatus()).isEqualTo(201);
        EmployerView view = (EmployerView) answer.getEntity();
        assertThat(view.creditCode()).isEqualTo(CODE);
        assertThat(rooms.employerBook.find(view.id()))
                .isEqualTo(new Employer(view.id(), 1, TOWN, Kind.COMPANY, "示范商贸行", true, false, false));
        assertThat(rooms.real.login(Role.EMPLOYER, "19900000001").subject()).isEqualTo(view.id());
    }

    @Test
    void aHouseholdGoesByACitizensNumberAndIsNeverNamedInTheClear() {
        EmployerView view =
                rooms.atCounter(form(Kind.HOUSEHOLD, "陈静", "19900000001", null, number("19700101", 12), null, null));
        assertThat(view.name()).isEqualTo("陈*");
        assertThat(view.creditCode()).isNull();
        assertThat(rooms.employerBook.find(List.of(view.id(), "nobody")))
                .singleElement()
                .satisfies(employer -> assertThat(employer.name()).isEqualTo("陈*"));
        assertThat(rows(house, "SELECT NAME, CREDIT_CODE FROM REGISTRATION_EMPLOYER"))
                .containsExactly("null|null");
    }

    @Test
    void eachKindNeedsItsOwnNumber() {
        refuses(
                422,
                "registration.id-number-missing",
                () -> rooms.atCounter(form(Kind.HOUSEHOLD, "陈静", "19900000001", null, null, null, null)));
        refuses(
                422,
                "registration.credit-code-missing",
                () -> rooms.atCounter(form(Kind.COMPANY, "行", "19900000001", null, null, null, null)));
        refuses(
                400,
                "registration.number-of-other-kind",
                () -> rooms.atCounter(
                        form(Kind.HOUSEHOLD, "陈静", "19900000001", CODE, number("19700101", 12), null, null)));
        refuses(
                400,
                "registration.number-of-other-kind",
                () -> rooms.atCounter(
                        form(Kind.COMPANY, "行", "19900000001", CODE, number("19700101", 12), null, null)));
        refuses(
                400,
                "reference.credit-code-checksum",
                () -> rooms.atCounter(company("行", "19900000001", "91350100M000100Y44")));
        refuses(
                400,
                "registration.field-missing",
                () -> rooms.atCounter(form(null, "行", "19900000001", CODE, null, null, null)));
        refuses(400, "registration.text-form", () -> rooms.atCounter(company(null, "19900000001", CODE)));
        refuses(400, "registration.field-missing", () -> rooms.atCounter(company("行", null, CODE)));
    }

    @Test
    void anIntermediaryNeedsALicenceThatRuns() {
        LocalDate today = LocalDate.of(2026, 6, 1);
        refuses(
                422,
                "registration.licence-missing",
                () -> rooms.atCounter(form(Kind.AGENCY, "中介", "19900000001", CODE, null, null, today)));
        refuses(
                422,
                "registration.licence-missing",
                () -> rooms.atCounter(form(Kind.DISPATCH_AGENCY, "派遣", "19900000001", CODE, null, "闽-1", null)));
        refuses(
                422,
                "registration.licence-expired",
                () -> rooms.atCounter(form(Kind.AGENCY, "中介", "19900000001", CODE, null, "闽-1", today.minusDays(1))));
        EmployerView agency =
                rooms.atCounter(form(Kind.AGENCY, "中介", "19900000001", CODE, null, "闽-1", today.plusDays(1)));
        rooms.as(STAFF, () -> rooms.employerResource.verify(agency.id(), SEEN));
        assertThat(rooms.employerBook.find(agency.id()).verified()).isTrue();
        house.clock().advance(Duration.ofDays(2));
        assertThat(rooms.employerBook.find(agency.id()).verified())
                .as("the licence ended")
                .isFalse();
    }

    /** Derby counts each of these characters twice. */
    @Test
    void keepsALicenceOfRareCharactersAsLongAsItMayBe() {
        LocalDate next = LocalDate.of(2027, 6, 1);
        EmployerView agency =
                rooms.atCounter(form(Kind.AGENCY, "中介", "19900000001", CODE, null, "𬭚".repeat(40), next));
        assertThat(agency.licence()).isEqualTo("𬭚".repeat(40));
    }

    @Test
    void aVerificationHoldsForSixMonths() {
        EmployerView view = rooms.atCounter(company("行", "19900000001", CODE));
        EmployerView verified = rooms.as(STAFF, () -> rooms.employerResource.verify(view.id(), SEEN));
        assertThat(verified.verification().due()).isEqualTo("2026-12-01");
        house.clock().set(LocalDate.of(2026, 12, 1).atTime(23, 59));
        assertThat(rooms.employerBook.find(view.id()).verified()).isTrue();
        house.clock().advance(Duration.ofMinutes(1));
        assertThat(rooms.employerBook.find(view.id()).verified()).isFalse();
        rooms.as(STAFF, () -> rooms.employerResource.verify(view.id(), SEEN));
        assertThat(rooms.employerBook.find(view.id()).verified()).isTrue();
    }

    @Test
    void trustIsGivenByTheBureauToTheVerifiedAndLostWithTheVerification() {
        EmployerView view = rooms.atCounter(company("行", "19900000001", CODE));
        var trust = new EmployerResource.TrustForm(true);
        refuses(
                409,
                "registration.not-verified",
                () -> rooms.as(BUREAU, () -> rooms.employerResource.trust(view.id(), trust)));
        rooms.as(STAFF, () -> rooms.employerResource.verify(view.id(), SEEN));
        refuses(
                403,
                "platform.not-allowed",
                () -> rooms.as(STAFF, () -> rooms.employerResource.trust(view.id(), trust)));
        refuses(
                403,
                "platform.not-allowed",
                () -> rooms.as(employer(view.id()), () -> rooms.employerResource.trust(view.id(), trust)));
        assertThat(rooms.as(BUREAU, () -> rooms.employerResource.trust(view.id(), trust))
                        .trusted())
                .isTrue();
        rooms.as(STAFF, () -> rooms.employerResource.verify(view.id(), NOT_THEIRS));
        rooms.as(STAFF, () -> rooms.employerResource.verify(view.id(), SEEN));
        assertThat(rooms.employerBook.find(view.id()).trusted())
                .as("trust does not come back by itself")
                .isFalse();
    }

    @Test
    void theDemoVerifierKnowsDemoFirms() {
        rooms.identity.add(new DemoVerifier(true));
        assertThat(rooms.atCounter(company("行", "19900000001", DemoBlock.firm(1)))
                        .verified())
                .isTrue();
        assertThat(rooms.atCounter(company("行", "19900000001", CODE))
                        .verification()
                        .state())
                .isEqualTo(Verification.PENDING);
    }

    @Test
    void theSameCodeIsOneEmployerAndNobodyTakesItOverWithAnotherPhone() {
        EmployerView first = rooms.atCounter(company("行", "19900000001", CODE));
        assertThat(rooms.atCounter(company("行", "19900000002", CODE)).id()).isEqualTo(first.id());
        refuses(409, "registration.already-registered", () -> rooms.online(company("假行", "19900000009", CODE)));
        assertThat(rooms.real.login(Role.EMPLOYER, "19900000001").subject()).isEqualTo(first.id());
        refuses(403, "access.no-account", () -> rooms.real.login(Role.EMPLOYER, "19900000002"));
        assertThat(rows(house, "SELECT NAME FROM REGISTRATION_EMPLOYER")).containsExactly("行");
    }

    @Test
    void changesNeedTheVersionAndLeaveTheNumberAlone() {
        EmployerView view = rooms.atCounter(company("行", "19900000001", CODE));
        Caller self = employer(view.id());
        refuses(
                412,
                "platform.version-differs",
                () -> rooms.as(self, () -> rooms.employerResource.change(view.id(), "\"5\"", change("新行", null))));
        refuses(
                428,
                "platform.if-match-needed",
                () -> rooms.as(self, () -> rooms.employerResource.change(view.id(), null, change("新行", null))));
        refuses(
                422,
                "registration.number-fixed",
                () -> rooms.as(
                        self, () -> rooms.employerResource.change(view.id(), "*", company(null, null, OTHER_CODE))));
        refuses(
                422,
                "registration.mobile-at-counter",
                () -> rooms.as(self, () -> rooms.employerResource.change(view.id(), "*", change(null, "19900000002"))));
        refuses(
                404,
                "platform.not-found",
                () -> rooms.as(NEIGHBOUR, () -> rooms.employerResource.change(view.id(), "*", change("新行", null))));
        rooms.as(STAFF, () -> rooms.employerResource.verify(view.id(), SEEN));
        EmployerView renamed =
                rooms.as(self, () -> rooms.employerResource.change(view.id(), "\"2\"", change("新行", null)));
        assertThat(renamed.name()).isEqualTo("新行");
        assertThat(renamed.verification().state())
                .as("another name is answered for anew")
                .isEqualTo(Verification.PENDING);
    }

    @Test
    void whoLeavesIsInactiveAndEventsTellEachStep() {
        EmployerView view = rooms.atCounter(company("行", "19900000001", CODE));
        rooms.as(employer(view.id()), () -> rooms.employerResource.leave(view.id()));
        assertThat(rooms.employerBook.find(view.id()).active()).isFalse();
        rooms.atCounter(company("行", "19900000001", CODE));
        assertThat(rooms.employerBook.find(view.id()).active()).isTrue();
        assertThat(Witness.of(house, Set.of(EmployerRegistered.class, EmployerChanged.class)))
                .extracting(
                        event -> event.getClass().getSimpleName() + event.head().version())
                .containsExactly("EmployerRegistered1", "EmployerChanged2", "EmployerChanged3");
    }

    @Test
    void anEmployerSeesItselfAndNothingElse() {
        EmployerView one = rooms.atCounter(company("行", "19900000001", CODE));
        EmployerView two = rooms.atCounter(company("店", "19900000002", OTHER_CODE));
        assertThat(rooms.as(employer(one.id()), rooms.employerResource::me)).isEqualTo(one);
        assertThat(rooms.as(employer(one.id()), () -> rooms.employerResource.list(null, null, null, null))
                        .items())
                .containsExactly(one);
        refuses(
                404,
                "platform.not-found",
                () -> rooms.as(employer(one.id()), () -> rooms.employerResource.one(two.id())));
        refuses(404, "platform.not-found", () -> rooms.as(STAFF, rooms.employerResource::me));
        assertThat(rooms.as(STAFF, () -> rooms.employerResource.list(null, null, null, null))
                        .items())
                .containsExactly(one, two);
    }
}
