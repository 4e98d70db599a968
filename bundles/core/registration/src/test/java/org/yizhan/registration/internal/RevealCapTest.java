// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.registration.internal.PartyRooms.STAFF;
import static org.yizhan.registration.internal.PartyRooms.fast;
import static org.yizhan.registration.internal.PartyRooms.worker;
import static org.yizhan.testkit.Refusals.refuses;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.registration.internal.PersonalFields.Purpose;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class RevealCapTest {
    private static final PartyReveal.Asked NAME =
            new PartyReveal.Asked(List.of(PartyReveal.Part.NAME), Purpose.CONTACT);

    private final TestHouse house;
    private final PartyRooms rooms;
    private final String id;

    RevealCapTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
        this.id = rooms.atCounter(fast("李梅", "19900000001")).id();
        rooms.settings.put(RevealCap.SETTING, 3L);
    }

    @RepeatedTest(5)
    void nobodyCopiesTheRegisterOut() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : many.invokeAll(Collections.nCopies(16, (Callable<Integer>) this::look))) {
            answers.add(answer.get());
        }
        many.shutdown();
        assertThat(answers).filteredOn(status -> status == 200).hasSize(3);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(13);
        assertThat(PartyRooms.opened(house, id)).hasSize(3);
        assertThat(house.auditLog()
                        .search(
                                new AuditLog.Query("registration.reveals-spent", STAFF.account(), null, null, null),
                                null,
                                50)
                        .items())
                .hasSize(13);
        refuses(
                429,
                "registration.reveals-spent",
                () -> rooms.as(STAFF, () -> rooms.hardships.reveal(id, new HardshipResource.Why(Purpose.CONTACT))));
    }

    @Test
    void anotherDayIsAnotherCountAndOnesOwnDataAreOnesOwn() {
        assertThat(List.of(look(), look(), look(), look())).containsExactly(200, 200, 200, 429);
        for (int i = 0; i < 5; i++) {
            assertThat(rooms.as(worker(id), () -> rooms.workerResource.reveal(id, NAME))
                            .getStatus())
                    .isEqualTo(200);
        }
        house.clock().advance(Duration.ofDays(1));
        assertThat(List.of(look(), look(), look(), look())).containsExactly(200, 200, 200, 429);
        assertThat(PartyRooms.rows(house, "SELECT TAKEN FROM REGISTRATION_REVEAL"))
                .containsExactly("3");
    }

    private int look() {
        try {
            return rooms.as(STAFF, () -> rooms.workerResource.reveal(id, NAME)).getStatus();
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("registration.reveals-spent");
            return refused.status();
        }
    }
}
