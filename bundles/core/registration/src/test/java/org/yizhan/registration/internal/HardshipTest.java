// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.registration.internal.PartyRooms.BUREAU;
import static org.yizhan.registration.internal.PartyRooms.NEIGHBOUR;
import static org.yizhan.registration.internal.PartyRooms.STAFF;
import static org.yizhan.registration.internal.PartyRooms.agreed;
import static org.yizhan.registration.internal.PartyRooms.employer;
import static org.yizhan.registration.internal.PartyRooms.fast;
import static org.yizhan.registration.internal.PartyRooms.group;
import static org.yizhan.registration.internal.PartyRooms.rows;
import static org.yizhan.registration.internal.PartyRooms.worker;
import static org.yizhan.testkit.Refusals.refuses;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.registration.internal.PersonalFields.Purpose;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

/** Hardships: with consent, sealed, for a time, and told to nobody but as a tier. The house's day is 2026-06-01. */
@BothDatabases
class HardshipTest {
    private final TestHouse house;
    private final PartyRooms rooms;
    private final String id;

    HardshipTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
        this.id = rooms.atCounter(fast("李娜", "19900000001")).id();
    }

    @Test
    void isTakenDownWithConsentAndMakesATier() {
        assertThat(tier()).isEqualTo(3);
        refuses(
                422,
                "registration.consent-missing",
                () -> set(STAFF, without(group("LOW_INCOME", "2026-06-01", "2026-12-31"))));
        assertThat(tier()).isEqualTo(3);

        set(STAFF, agreed(group("LOW_INCOME", "2026-06-01", "2026-12-31")));
        assertThat(tier()).isEqualTo(2);
        set(STAFF, agreed(group("LOW_INCOME", "2026-06-01", "2026-12-31"), group("OLDER", "2026-01-01", "2030-12-31")));
        assertThat(tier()).isEqualTo(1);
        long before = rooms.workerBook.find(id).version();
        set(
                STAFF,
                agreed(
                        group("LOW_INCOME", "2026-06-01", "2026-12-31"),
                        group("DISABILITY", "2026-01-01", "2030-12-31")));
        assertThat(rooms.workerBook.find(id).version()).as("the same tier").isEqualTo(before + 1);
        assertThat(rooms.as(STAFF, () -> rooms.consents.of(id, null, null).items()))
                .extracting(ConsentEntity.Consent::purpose)
                .containsExactly(
                        ConsentPurpose.PROXY_REGISTRATION,
                        ConsentPurpose.ASSISTANCE,
                        ConsentPurpose.ASSISTANCE,
                        ConsentPurpose.ASSISTANCE);

        set(STAFF, without());
        assertThat(tier()).isEqualTo(3);
    }

    @Test
    void endsWithItsLastDayAndBeginsWithItsFirst() {
        set(
                STAFF,
                agreed(
                        group("LOW_INCOME", "2026-05-01", "2026-06-02"),
                        group("DISABILITY", "2026-06-02", "2026-06-03")));
        assertThat(tier()).isEqualTo(2);
        assertThat(rooms.tiers.run()).isZero();
        List<Integer> tiers = IntStream.range(0, 4)
                .map(day -> {
                    house.clock().advance(Duration.ofDays(1));
                    rooms.tiers.run();
                    return tier();
                })
                .boxed()
                .toList();
        assertThat(tiers).containsExactly(1, 2, 3, 3);
        assertThat(rooms.tiers.run()).isZero();
    }

    @Test
    void catchesUpOnDaysInWhichNothingRan() {
        set(
                STAFF,
                agreed(
                        group("LOW_INCOME", "2026-05-01", "2026-06-02"),
                        group("DISABILITY", "2026-06-02", "2026-06-10")));
        long before = rooms.workerBook.find(id).version();
        house.clock().advance(Duration.ofDays(30));
        assertThat(rooms.tiers.run()).isEqualTo(1);
        assertThat(tier()).isEqualTo(3);
        assertThat(rooms.workerBook.find(id).version())
                .as("the others hear of it")
                .isEqualTo(before + 1);
        assertThat(rooms.tiers.run()).isZero();
    }

    @Test
    void liesSealedAndIsShownToWhoSaysWhy() {
        WorkerView view = set(STAFF, agreed(group("DISABILITY", "2026-06-01", "2026-12-31")));

        assertThat(view.toString()).doesNotContain("DISABILITY").doesNotContain("证-1");
        assertThat(rows(house, "SELECT HARDSHIP_SEALED FROM REGISTRATION_HARDSHIP"))
                .singleElement()
                .asString()
                .startsWith("v1:");
        for (Caller caller : List.of(STAFF, BUREAU, worker(id))) {
            assertThat(shown(caller).groups()).singleElement().satisfies(one -> {
                assertThat(one.code()).isEqualTo("DISABILITY");
                assertThat(one.evidence()).isEqualTo("证-1");
                assertThat(one.toString()).doesNotContain("DISABILITY");
            });
        }
        assertThat(house.auditLog()
                        .search(new AuditLog.Query("vault.open", null, null, null, null), null, 50)
                        .items())
                .filteredOn(entry ->
                        "registration.worker.hardship".equals(entry.facts().get("field")))
                .hasSize(3);
        refuses(404, "platform.not-found", () -> shown(NEIGHBOUR));
        refuses(404, "platform.not-found", () -> shown(worker("another")));
        refuses(404, "platform.not-found", () -> shown(employer("one")));
        refuses(404, "platform.not-found", () -> set(NEIGHBOUR, without()));
        refuses(403, "platform.not-allowed", () -> set(worker(id), without()));
    }

    @Test
    void isForgottenWhenTheConsentIsTakenBack() {
        set(STAFF, agreed(group("LOW_INCOME", "2026-06-01", "2026-12-31")));
        ConsentEntity.Consent consent =
                rooms.as(STAFF, () -> rooms.consents.of(id, null, null).items()).get(1);

        rooms.as(worker(id), () -> rooms.consents.withdraw(consent.id()));

        assertThat(tier()).isEqualTo(3);
        assertThat(shown(STAFF).groups()).isEmpty();
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_HARDSHIP")).isEmpty();
    }

    @Test
    void holdsAsMuchAsMayBeSaid() {
        Body[] ten = IntStream.range(0, 10)
                .mapToObj(i -> group("SINGLE_SKILL", "2026-06-0" + (i % 9 + 1), "2199-12-" + (10 + i))
                        .with("evidence", "𬭚".repeat(40)))
                .toArray(Body[]::new);
        set(STAFF, agreed(ten));
        assertThat(shown(STAFF).groups()).hasSize(10);
    }

    @Test
    void refusesUnknownGroupsImpossibleDaysAndAnOldVersion() {
        refuses(400, "reference.unknown-code", () -> set(STAFF, agreed(group("POOR", "2026-06-01", "2026-12-31"))));
        refuses(
                400,
                "registration.period-backwards",
                () -> set(STAFF, agreed(group("OLDER", "2026-06-02", "2026-06-01"))));
        refuses(
                400,
                "registration.period-backwards",
                () -> set(STAFF, agreed(group("OLDER", "2026-06-02", "2999-06-01"))));
        refuses(
                412,
                "platform.version-differs",
                () -> rooms.as(STAFF, () -> rooms.hardships.set(id, "\"9\"", without())));
    }

    private int tier() {
        return rooms.workerBook.find(id).tier();
    }

    private WorkerView set(Caller caller, HardshipForm form) {
        return rooms.as(caller, () -> rooms.hardships.set(id, "*", form));
    }

    private Hardships.Shown shown(Caller caller) {
        HardshipResource.Why why = new HardshipResource.Why(Purpose.LEGAL_DUTY);
        return (Hardships.Shown)
                rooms.as(caller, () -> rooms.hardships.reveal(id, why)).getEntity();
    }

    private static HardshipForm without(Body... groups) {
        return Body.empty().with("groups", List.of(groups)).as(HardshipForm.class);
    }
}
