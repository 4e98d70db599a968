// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** What a job could not do is done later, for whoever it was asked and for nobody else. */
@BothDatabases
class ErasureSweepTest {
    private final TestHouse house;

    @TempDir
    private Path folder;

    private PeopleRooms people;
    private TestRooms rooms;

    ErasureSweepTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        people = new PeopleRooms(house, folder);
        rooms = people.rooms;
    }

    /** The data of a module stay when it goes; when it comes back it learns who was erased meanwhile. */
    @Test
    void aModuleThatComesLaterErasesToo() {
        people.respondents.remove(people.hours);
        rooms.modules.without("hours");
        people.eraseByStaff();
        assertThat(people.state().state()).isEqualTo(ErasureView.State.ERASED);
        rooms.modules.with("hours", List.of());
        people.answer("hours", people.hours);
        assertThat(people.sweep()).isEqualTo(1);
        assertThat(people.hours.erased).isEqualTo(1);
    }

    /** It runs each minute on every node, also when years of erasures are behind it. */
    @Test
    void looksThroughThemOnlyWhenSomebodyOrAModuleIsNew() {
        people.eraseByStaff();
        assertThat(people.sweep()).isZero();
        forget(new Person(people.account, Role.WORKER, TestRooms.JIMEI, "w1"), "hours");
        assertThat(people.sweep()).as("as the round before").isZero();
        wish("w2");
        assertThat(people.sweep()).as("two by hours, one by each other").isEqualTo(4);
        assertThat(people.sweep()).isZero();
        rooms.modules.with("ledger", List.of());
        Ledger ledger = new Ledger(null);
        people.answer("ledger", ledger);
        people.sweep();
        assertThat(ledger.asked).containsExactly("w1", "w2");
    }

    @Test
    void whoCannotBeErasedHoldsUpNobodyElse() {
        people.eraseByStaff();
        wish("w2");
        wish("w3");
        rooms.modules.with("ledger", List.of());
        Ledger ledger = new Ledger("w1");
        people.answer("ledger", ledger);
        people.sweep();
        assertThat(ledger.asked).as("all in one round").containsExactly("w1", "w2", "w3");
        people.sweep();
        assertThat(ledger.asked).as("and the one again").containsExactly("w1", "w2", "w3", "w1");
    }

    /** Ten seconds each is too long for a whole round; the next one goes on behind who took them. */
    @Test
    void aModuleThatIsLateIsAskedForOneARoundAndForEachInTurn() {
        wish("w2");
        wish("w3");
        rooms.modules.with("ledger", List.of());
        Ledger ledger = new Ledger("w2");
        Respondents late = new Respondents(rooms.modules, rooms.access, TestRooms.lateGuard());
        late.add(ledger, Map.of(Respondents.BUNDLE, rooms.modules.find("ledger").bundleId()));
        Eraser patient = new Eraser(late, people.erasures, (module, key, language, values) -> key);
        ErasureSweep sweep = new ErasureSweep(late, people.erasures, patient, rooms.access);
        sweep.stop();
        rooms.access.as(Caller.SYSTEM, sweep::run);
        assertThat(ledger.asked).containsExactly("w2");
        rooms.access.as(Caller.SYSTEM, sweep::run);
        assertThat(ledger.asked).containsExactly("w2", "w3");
        rooms.access.as(Caller.SYSTEM, sweep::run);
        assertThat(ledger.asked).containsExactly("w2", "w3", "w2");
    }

    /** An organisation keeps its id for ever. What has not been erased of it yet would else be erased of who is there again. */
    @Test
    void nobodyComesBackBeforeTheFormerOneIsGone() {
        Person former = former();
        people.eraser.run(former, people.done);
        assertThat(people.register.erased).contains(former);
        forget(former, "registration");
        Refusal.of("access.erasure-unfinished", () -> comeBack());
        people.sweep();
        assertThat(comeBack()).isNotEqualTo(former.account());
        people.sweep();
        assertThat(people.register.erased)
                .as("never of who is there")
                .hasSize(2)
                .containsOnly(former);
        assertThat(comeBack()).as("moves").isNotEqualTo(former.account());
    }

    /** The former one's own account is not given to who comes back either. */
    @Test
    void nobodyGetsAnAccountThatIsToBeErased() {
        former();
        Refusal.of("access.erasure-unfinished", () -> comeBack());
    }

    @Test
    void aModuleThatComesLaterLeavesWhoCameBackAlone() {
        Person former = former();
        people.eraser.run(former, people.done);
        Person back = new Person(comeBack(), Role.EMPLOYER, TestRooms.JIMEI, "e1");
        rooms.modules.with("ledger", List.of());
        Ledger ledger = new Ledger(null);
        people.answer("ledger", ledger);
        forget(former, "registration");
        people.sweep();
        assertThat(ledger.asked).isEmpty();
        assertThat(people.register.erased).hasSize(1);
        assertThat(rooms.access
                        .as(PeopleRooms.staff(TestRooms.JIMEI), () -> people.reader.of("e1"))
                        .missing())
                .isEmpty();
        people.erasures.begin(back, "OWN_WISH", back.account(), em -> {});
        people.sweep();
        assertThat(ledger.asked).as("with the next erasure").contains("e1");
    }

    private void wish(String worker) {
        house.clock().advance(Duration.ofMinutes(1));
        String id = rooms.people.enrol(Role.WORKER, worker, TestRooms.JIMEI, "1990000123" + worker.charAt(1));
        people.erasures.begin(new Person(id, Role.WORKER, TestRooms.JIMEI, worker), "OWN_WISH", id, em -> {});
    }

    private Person former() {
        String id = rooms.people.enrol(Role.EMPLOYER, "e1", TestRooms.JIMEI, "19900001239");
        Person former = new Person(id, Role.EMPLOYER, TestRooms.JIMEI, "e1");
        people.erasures.begin(former, "OWN_WISH", id, em -> {});
        return former;
    }

    private String comeBack() {
        return rooms.people.enrol(Role.EMPLOYER, "e1", TestRooms.JIMEI, "19900001240");
    }

    /** As if the node had died before it was written down. */
    private void forget(Person person, String module) {
        rooms.store.write(
                em -> em.createQuery("delete from ErasedEntity d where d.account = :account and d.module = :module")
                        .setParameter("account", person.account())
                        .setParameter("module", module)
                        .executeUpdate());
    }

    /** Books that one person cannot be struck from. */
    private static final class Ledger implements PersonalRecords {
        private final List<String> asked = new ArrayList<>();
        private final String stuck;

        private Ledger(String stuck) {
            this.stuck = stuck;
        }

        @Override
        public List<Entry> copy(Person person) {
            return List.of();
        }

        @Override
        public List<Outcome> erase(Person person) {
            asked.add(person.subject());
            if (person.subject().equals(stuck)) {
                throw new IllegalStateException("torn");
            }
            return List.of(Outcome.erased("entry"));
        }
    }
}
