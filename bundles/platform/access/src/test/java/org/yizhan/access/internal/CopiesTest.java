// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.access.Role;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** A person is told all that is kept, by whoever keeps it. */
@BothDatabases
class CopiesTest {
    private final TestHouse house;

    @TempDir
    private Path folder;

    private PeopleRooms people;
    private TestRooms rooms;

    CopiesTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        people = new PeopleRooms(house, folder);
        rooms = people.rooms;
    }

    @Test
    void everyModuleIsAskedAndWhoDoesNotAnswerIsNamed() {
        people.register.failing = true;
        Copies.Copy copy = rooms.access.as(people.self(), () -> people.copies().own(people.finder.own()));
        assertThat(copy.modules()).extracting(Copies.Part::module).containsExactly("access", "hours");
        assertThat(copy.missing()).containsExactly(new Copies.Missing("registration", "failed"));
        assertThat(copy.modules().get(0).records().get(0).fields()).containsEntry("mobile", PeopleRooms.MOBILE);
        assertThat(copy.toString() + copy.modules()).doesNotContain(PeopleRooms.MOBILE);
        assertThat(rooms.vault.values()).containsEntry("access", 1.0);
        people.respondents.remove(people.register);
        assertThat(rooms.access
                        .as(people.self(), () -> people.copies().own(people.finder.own()))
                        .missing())
                .as("it keeps personal data, and is not there")
                .containsExactly(new Copies.Missing("registration", "away"));
        assertThat(audited("vault.open")).hasSize(2).allMatch(fact -> fact.equals(PersonalRecords.COPY));
    }

    @Test
    void staffAreGivenCopiesWithinTheirRegionAndSoManyADay() {
        rooms.people.enrol(Role.WORKER, "w2", TestRooms.JIMEI, "19900001235");
        Refusal.of(
                "platform.not-found",
                () -> rooms.access.as(
                        PeopleRooms.staff(TestRooms.TONGAN), () -> people.finder.of("w1", PersonResource.COPY)));
        Copies two = people.copies(Map.of(CopyBook.SETTING, 2L));
        rooms.access.as(PeopleRooms.staff(TestRooms.JIMEI), () -> {
            two.another(people.finder.of("w1", PersonResource.COPY), AskReason.ASKED_AT_COUNTER);
            two.another(people.finder.of("w2", PersonResource.COPY), AskReason.LEGAL_DUTY);
            Refusal.of(
                    "access.copies-spent",
                    () -> two.another(people.finder.of("w1", PersonResource.COPY), AskReason.ASKED_AT_COUNTER));
            return null;
        });
        Copies.Copy mine = rooms.access.as(people.self(), () -> two.own(people.finder.own()));
        assertThat(mine.modules().get(0).records())
                .as("the person sees who was given one")
                .extracting(PersonalRecords.Entry::kind)
                .containsExactly("account", "copy", "copy");
        house.clock().advance(Duration.ofDays(1));
        assertThat(rooms.access.as(
                        PeopleRooms.staff(TestRooms.JIMEI),
                        () -> two.another(people.finder.of("w1", PersonResource.COPY), AskReason.ASKED_AT_COUNTER)))
                .isNotNull();
    }

    /** A service counts for the bundle that registered it, whatever it says of itself. */
    @Test
    void nobodyAnswersForAnother() {
        people.respondents.remove(people.register);
        people.answer("hours", people.register);
        assertThat(rooms.access
                        .as(people.self(), () -> people.copies().own(people.finder.own()))
                        .missing())
                .containsExactly(new Copies.Missing("registration", "away"));
    }

    private List<Object> audited(String action) {
        return house
                .auditLog()
                .search(new AuditLog.Query(action, people.account, null, null, null), null, 50)
                .items()
                .stream()
                .map(entry -> entry.facts().get("purpose"))
                .toList();
    }
}
