// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;

@BothDatabases
class TestHouseTest {
    private final TestHouse house;
    private final Store store;

    TestHouseTest(TestHouse house) {
        this.house = house;
        this.store = house.store("testkit", NoteEntity.class);
    }

    @Test
    void givesEachTestWhatTheMigrationsLeft() throws SQLException {
        assertThat(notes()).isEqualTo(1);
        write("one");
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void givesEachTestWhatTheMigrationsLeftAgain() throws SQLException {
        assertThat(notes()).isEqualTo(1);
        write("one");
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void deliversWhatWasPublished() {
        List<String> seen = new CopyOnWriteArrayList<>();
        house.register(consumer(seen));
        write("one");
        write("two");
        house.awaitQuiet();
        assertThat(seen).containsExactly("one", "two");
    }

    @Test
    void tellsADuplicate() {
        write("one");
        assertThatThrownBy(() -> write("one")).matches(Conflicts::isDuplicate).matches(thrown -> "TESTKIT_NOTE_TEXT"
                .equals(Conflicts.constraint(thrown)));
    }

    @Test
    void auditsWithTheEffect() {
        store.write(em -> {
            house.audit().record("testkit.write", "n1", Map.of("length", 3));
            return null;
        });
        Await.until(
                "the row is sealed",
                java.time.Duration.ofSeconds(5),
                () -> house.auditLog().verify().checked() == 1);
        assertThat(house.auditLog().verify().whole()).isTrue();
        assertThat(house.auditLog().search(AuditLog.Query.ALL, null, 10).items())
                .singleElement()
                .satisfies(row -> assertThat(row.facts()).containsEntry("length", 3));
    }

    private void write(String text) {
        store.write(em -> {
            NoteEntity note = new NoteEntity("id-" + text + System.nanoTime(), text);
            em.persist(note);
            house.events()
                    .publish(new NoteWritten(
                            EventHead.of(
                                    note.id, 1, "110000000000", house.clock().instant()),
                            text));
            return note;
        });
    }

    private EventConsumer consumer(List<String> seen) {
        return new EventConsumer() {
            @Override
            public String id() {
                return "testkit.reader";
            }

            @Override
            public Set<Class<? extends Event>> types() {
                return Set.of(NoteWritten.class);
            }

            @Override
            public void accept(Event event) {
                seen.add(((NoteWritten) event).text());
            }
        };
    }

    private long notes() throws SQLException {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM TESTKIT_NOTE")) {
            count.next();
            return count.getLong(1);
        }
    }
}
