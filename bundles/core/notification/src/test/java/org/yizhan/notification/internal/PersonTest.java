// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords.Entry;
import org.yizhan.api.privacy.PersonalRecords.Outcome;
import org.yizhan.api.registration.WorkerErased;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.DemoBlock;

/** What is kept of people: where it lies, how they get it, and how it goes. */
@BothDatabases
class PersonTest {
    private static final String ADDRESS = "lina@example.com";
    private static final List<String> TABLES =
            List.of("NOTIFICATION_NOTICE", "NOTIFICATION_CHOICE", "NOTIFICATION_DELIVERY");

    private final TestHouse house;
    private final Rooms rooms;
    private final NoticeRecords records;
    private final String worker;
    private final Person person;
    private final String posting;

    PersonTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
        this.records = new NoticeRecords(rooms.store, rooms.real.vault());
        this.worker = rooms.worker();
        this.person = new Person("account", Role.WORKER, DemoBlock.TOWN, worker);
        this.posting = rooms.work();
        rooms.channels.add(new Pigeon(rooms.real.access()), Pigeon.LOCATION);
        rooms.settings.put("channels", Pigeon.ID);
        house.as(rooms.worker(worker), () -> rooms.choices.choose(List.of(new Choices.Way(Pigeon.ID, ADDRESS, null))));
        rooms.hears(new Applied(
                rooms.head("engagement-1"), posting, rooms.shift(posting), worker, rooms.market.employer()));
    }

    private List<Entry> copy(Person of) {
        return house.as(Caller.SYSTEM, () -> records.copy(of));
    }

    private String rows(String table) throws SQLException {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            StringBuilder all = new StringBuilder();
            while (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    all.append(row.getString(i)).append('\t');
                }
                all.append('\n');
            }
            return all.toString();
        }
    }

    @Test
    void nothingPersonalLiesOpenInTheTables() throws SQLException {
        String title = rooms.market.postings().find(posting).title();
        for (String table : TABLES) {
            assertThat(rows(table)).isNotEmpty().doesNotContain(ADDRESS, "lina", "王", title);
        }
    }

    @Test
    void aCopyHasAllOfTheirOwnAndNobodyElse() {
        assertThat(copy(person)).hasSize(2).allSatisfy(entry -> assertThat(entry.fields())
                .doesNotContainValue(rooms.market.employer()));
        assertThat(copy(person).get(0).fields()).containsEntry("address", ADDRESS);
        assertThat(copy(person).get(1).fields()).containsEntry("kind", "APPLIED");
        Person other = new Person("other", Role.EMPLOYER, DemoBlock.TOWN, rooms.market.employer());
        assertThat(copy(other)).singleElement().satisfies(entry -> assertThat(entry.fields())
                .doesNotContainValue(worker));
        assertThat(copy(new Person("staff", Role.REVIEWER, DemoBlock.TOWN, null)))
                .isEmpty();
    }

    @Test
    void beingErasedTakesAllOfTheirOwnAndLeavesTheOtherSides() throws SQLException {
        assertThat(house.as(Caller.SYSTEM, () -> records.erase(person)))
                .containsExactly(Outcome.erased("notice"), Outcome.erased("choice"));
        gone();
        assertThat(house.as(Caller.SYSTEM, () -> records.erase(person))).hasSize(2);
    }

    /** What came into the inbox between the erasing and the end of what was under way then. */
    @Test
    void theEventTakesWhatTheErasingCouldNotKnowOf() throws SQLException {
        rooms.hears(new WorkerErased(rooms.head(worker)));
        gone();
    }

    private void gone() throws SQLException {
        assertThat(copy(person)).isEmpty();
        assertThat(rows("NOTIFICATION_CHOICE")).isEmpty();
        assertThat(rows("NOTIFICATION_DELIVERY")).isEmpty();
        assertThat(rooms.read(rooms.employer())).hasSize(1);
    }

    /** An organisation that was erased may be there again under its id when the event is heard. */
    @Test
    void theEventLeavesWhatIsNewerThanItself() throws SQLException {
        WorkerErased erased = new WorkerErased(rooms.head(worker));
        house.clock().advance(Duration.ofSeconds(1));
        house.as(rooms.worker(worker), () -> rooms.choices.choose(List.of()));
        house.as(rooms.worker(worker), () -> rooms.choices.choose(List.of(new Choices.Way(Pigeon.ID, ADDRESS, null))));
        rooms.hears(erased);
        assertThat(copy(person)).singleElement().satisfies(entry -> assertThat(entry.kind())
                .isEqualTo("choice"));
    }

    @Test
    void addressesComeUnderANewerKey() throws SQLException {
        String before = rows("NOTIFICATION_CHOICE");
        new SealedChoices(rooms.store).reseal(null, 10, (field, row, old) -> {
            assertThat(field).isEqualTo(ChoiceEntity.ADDRESS);
            return rooms.real.vault().seal(field, row, ADDRESS);
        });
        assertThat(rows("NOTIFICATION_CHOICE")).isNotEqualTo(before);
        assertThat(copy(person).get(0).fields()).containsEntry("address", ADDRESS);
    }

    @Test
    void isRemovedWhenItHasBeenKeptForLongEnough() {
        Retention retention = new Retention(rooms.store, house.clock(), rooms.given());
        retention.stop();
        house.clock().advance(Duration.ofDays(180));
        assertThat(retention.run()).isZero();
        house.clock().advance(Duration.ofSeconds(1));
        assertThat(retention.run()).isEqualTo(2);
        assertThat(rooms.read(rooms.employer())).isEmpty();
    }
}
