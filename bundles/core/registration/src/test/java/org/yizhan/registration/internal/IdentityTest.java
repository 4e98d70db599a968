// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.registration.internal.PartyRooms.NEIGHBOUR;
import static org.yizhan.registration.internal.PartyRooms.STAFF;
import static org.yizhan.registration.internal.PartyRooms.change;
import static org.yizhan.registration.internal.PartyRooms.fast;
import static org.yizhan.registration.internal.PartyRooms.form;
import static org.yizhan.registration.internal.PartyRooms.number;
import static org.yizhan.registration.internal.PartyRooms.worker;
import static org.yizhan.testkit.Refusals.refuses;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.registration.IdentityVerifier;
import org.yizhan.api.registration.WorkerChanged;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class IdentityTest {
    private static final VerificationForm SEEN = new VerificationForm(VerificationForm.Method.DOCUMENT_SEEN, null);
    private static final VerificationForm NOT_THEIRS =
            new VerificationForm(VerificationForm.Method.DOCUMENT_SEEN, false);
    private static final VerificationForm ASK = new VerificationForm(VerificationForm.Method.AUTHORITY, null);

    private final TestHouse house;
    private final PartyRooms rooms;

    IdentityTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
    }

    @Test
    void withoutAVerifierANumberStaysPending() {
        WorkerView worker = rooms.atCounter(form("李娜", "19900000001", number("19800229", 11)));
        assertThat(worker.verification().state()).isEqualTo(Verification.PENDING);
        assertThat(rooms.workerBook.find(worker.id()).verified()).isFalse();
    }

    @Test
    void theDemoVerifierAnswersForTheDemoBlockOfASandboxOnly() {
        rooms.identity.add(new DemoVerifier(true));
        WorkerView yes = rooms.atCounter(form("李娜", "19900000001", number("19800229", 11)));
        WorkerView no = rooms.atCounter(form("王芳", "19900000002", number("19800229", 999)));
        assertThat(yes.verification().state()).isEqualTo(Verification.VERIFIED);
        assertThat(yes.verification().how()).isEqualTo("registration.demo");
        assertThat(yes.profileCompleteness()).isEqualTo(65);
        assertThat(no.verification().state()).isEqualTo(Verification.FAILED);
        DemoVerifier outside = new DemoVerifier(false);
        assertThat(outside.verify(IdentityVerifier.Subject.CITIZEN, "李娜", number("19800229", 11)))
                .isEqualTo(IdentityVerifier.Answer.UNKNOWN);
        assertThat(new DemoVerifier(true).verify(IdentityVerifier.Subject.CITIZEN, "李娜", "11010519491231002X"))
                .isEqualTo(IdentityVerifier.Answer.UNKNOWN);
    }

    @Test
    void aVerifierThatFailsIsPassedOver() {
        rooms.identity.add(verifier("a.broken", () -> {
            throw new IllegalStateException("down");
        }));
        rooms.identity.add(verifier("b.unsure", () -> IdentityVerifier.Answer.UNKNOWN));
        rooms.identity.add(verifier("c.sure", () -> IdentityVerifier.Answer.YES));
        rooms.identity.add(verifier("d.late", () -> IdentityVerifier.Answer.NO));
        WorkerView worker = rooms.atCounter(form("李娜", "19900000001", number("19800229", 11)));
        assertThat(worker.verification().how()).isEqualTo("c.sure");
    }

    @Test
    void staffWhoSawTheDocumentVouchForIt() {
        WorkerView worker = rooms.atCounter(form("李娜", "19900000001", number("19800229", 11)));
        WorkerView verified = rooms.as(STAFF, () -> rooms.workerResource.verify(worker.id(), SEEN));
        assertThat(verified.verification().state()).isEqualTo(Verification.VERIFIED);
        assertThat(verified.verification().how()).isEqualTo("DOCUMENT_SEEN");
        assertThat(verified.verification().at()).isEqualTo(house.clock().instant());
        assertThat(PartyRooms.rows(house, "SELECT VERIFIED_BY FROM REGISTRATION_WORKER"))
                .containsExactly(STAFF.account());
        WorkerView failed = rooms.as(STAFF, () -> rooms.workerResource.verify(worker.id(), NOT_THEIRS));
        assertThat(failed.verification().state()).isEqualTo(Verification.FAILED);
        assertThat(Witness.of(house, Set.of(WorkerChanged.class))).hasSize(2);
    }

    @Test
    void whoGaveNoNumberCannotBeVerified() {
        WorkerView worker = rooms.atCounter(fast("李娜", "19900000001"));
        refuses(
                422,
                "registration.id-number-missing",
                () -> rooms.as(STAFF, () -> rooms.workerResource.verify(worker.id(), SEEN)));
        refuses(
                422,
                "registration.id-number-missing",
                () -> rooms.as(STAFF, () -> rooms.workerResource.verify(worker.id(), ASK)));
    }

    @Test
    void onlyStaffOfTheRegionVerify() {
        WorkerView worker = rooms.atCounter(form("李娜", "19900000001", number("19800229", 11)));
        for (VerificationForm form : List.of(SEEN, NOT_THEIRS)) {
            refuses(
                    404,
                    "platform.not-found",
                    () -> rooms.as(NEIGHBOUR, () -> rooms.workerResource.verify(worker.id(), form)));
            refuses(
                    403,
                    "platform.not-allowed",
                    () -> rooms.as(worker(worker.id()), () -> rooms.workerResource.verify(worker.id(), form)));
        }
        refuses(
                404,
                "platform.not-found",
                () -> rooms.as(NEIGHBOUR, () -> rooms.workerResource.verify(worker.id(), ASK)));
        assertThat(rooms.workerBook.find(worker.id()).verified()).isFalse();
    }

    @Test
    void anAuthorityIsAskedAgainWithWhatLiesSealed() {
        WorkerView worker = rooms.atCounter(form("李𬭚", "19900000001", number("19800229", 11)));
        String[] asked = new String[2];
        rooms.identity.add(new IdentityVerifier() {
            @Override
            public String id() {
                return "test.authority";
            }

            @Override
            public Answer verify(Subject subject, String name, String number) {
                asked[0] = name;
                asked[1] = number;
                return Answer.YES;
            }
        });
        WorkerView verified = rooms.as(STAFF, () -> rooms.workerResource.verify(worker.id(), ASK));
        assertThat(verified.verification().state()).isEqualTo(Verification.VERIFIED);
        assertThat(asked).containsExactly("李𬭚", number("19800229", 11));
        assertThat(PartyRooms.opened(house, worker.id())).containsExactly("IDENTITY_CHECK", "IDENTITY_CHECK");
    }

    @Test
    void anotherNameOrNumberIsAnsweredForAnew() {
        rooms.identity.add(new DemoVerifier(true));
        WorkerView worker = rooms.atCounter(form("李娜", "19900000001", number("19800229", 11)));
        Caller self = worker(worker.id());
        WorkerView wrong = rooms.as(
                self, () -> rooms.workerResource.change(worker.id(), "*", change(null, null, number("19800229", 999))));
        assertThat(wrong.verification().state()).isEqualTo(Verification.FAILED);
        WorkerView right = rooms.as(
                self, () -> rooms.workerResource.change(worker.id(), "*", change("李小娜", null, number("19800301", 11))));
        assertThat(right.verification().state()).isEqualTo(Verification.VERIFIED);
        assertThat(rooms.workerBook.find(worker.id()).born()).isEqualTo("1980-03-01");
        WorkerView same =
                rooms.as(self, () -> rooms.workerResource.change(worker.id(), "*", change("李小娜", null, null)));
        assertThat(same.version()).as("nothing new, nobody asked").isEqualTo(right.version());
    }

    private static IdentityVerifier verifier(String id, java.util.function.Supplier<IdentityVerifier.Answer> answer) {
        return new IdentityVerifier() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Answer verify(Subject subject, String name, String number) {
                return answer.get();
            }
        };
    }
}
