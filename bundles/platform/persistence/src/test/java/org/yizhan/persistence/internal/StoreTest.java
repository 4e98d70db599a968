// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;
import org.yizhan.api.store.Store.Dialect;

@ParameterizedClass
@EnumSource(Dialect.class)
class StoreTest {
    @Parameter
    Dialect dialect;

    private World world;
    private Store store;

    @BeforeEach
    void open() {
        world = World.withNode(dialect);
        store = world.store();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void keepsWhatItWroteWithItsEventAndAudit() {
        String id = write("one");
        assertThat(store.read(em -> em.find(Note.class, id)).text).isEqualTo("one");
        assertThat(rows()).isEqualTo("1 1 1");
    }

    @Test
    void leavesNothingOfAWorkThatFails() {
        assertThatThrownBy(() -> store.write(em -> {
                    all(em, "one");
                    throw Problem.refused("probe.no");
                }))
                .isInstanceOf(Problem.class)
                .hasMessage("probe.no");
        assertThat(rows()).isEqualTo("0 0 0");
    }

    @Test
    void leavesNothingWhenTheCommitFails() {
        write("one");
        assertThatThrownBy(() -> write("one")).matches(Conflicts::isDuplicate);
        assertThat(rows()).isEqualTo("1 1 1");
    }

    @Test
    void namesTheConstraintThatRefused() {
        write("one");
        assertThatThrownBy(() -> write("one"))
                .matches(thrown -> "PROBE_NOTE_TEXT".equals(Conflicts.constraint(thrown)))
                .matches(thrown -> !Conflicts.isCheck(thrown));
        assertThatThrownBy(() -> store.write(em -> em.createNativeQuery("UPDATE PROBE_NOTE SET VERSION = 2000000")
                        .executeUpdate()))
                .matches(Conflicts::isCheck)
                .matches(thrown -> "PROBE_NOTE_LONG".equals(Conflicts.constraint(thrown)));
    }

    @Test
    void throwsTheChangesOfAReadAway() {
        String id = write("one");
        store.read(em -> {
            em.find(Note.class, id).text = "changed";
            em.persist(new Note(Ids.next(), "new"));
            return em.createQuery("SELECT n FROM Note n").getResultList();
        });
        assertThat(store.read(em -> em.find(Note.class, id)).text).isEqualTo("one");
        assertThat(rows()).isEqualTo("1 1 1");
    }

    @Test
    void givesTheConnectionInReadsAndWrites() {
        assertThat(store.<Boolean>read(em -> em.unwrap(java.sql.Connection.class) != null))
                .isTrue();
        assertThat(store.<Boolean>write(em -> em.unwrap(java.sql.Connection.class) != null))
                .isTrue();
    }

    @Test
    void joinsAWriteUnderWay() {
        String id = Ids.next();
        assertThatThrownBy(() -> store.write(em -> {
                    store.write(inner -> {
                        inner.persist(new Note(id, "inner"));
                        return null;
                    });
                    assertThat(store.<Object>read(inner -> inner.find(Note.class, id)))
                            .isNotNull();
                    throw Problem.refused("probe.no");
                }))
                .isInstanceOf(Problem.class);
        assertThat(rows()).isEqualTo("0 0 0");
    }

    @Test
    void commitsNothingWhenAJoinedFailureIsSwallowed() {
        assertThatThrownBy(() -> store.write(em -> {
                    em.persist(new Note(Ids.next(), "outer"));
                    try {
                        store.write(inner -> {
                            throw Problem.refused("probe.no");
                        });
                    } catch (Problem swallowed) {
                        assertThat(swallowed.code()).isEqualTo("probe.no");
                    }
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows()).isEqualTo("0 0 0");
    }

    @Test
    void refusesAWriteInsideAWriteOfAnotherModule() {
        Store other = world.node().store("other");
        assertThatThrownBy(() -> store.write(em -> other.write(inner -> null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no transaction spans two modules");
    }

    @Test
    void readsAnotherModuleInsideAWrite() {
        Store other = world.node().store("other", Note.class);
        String id = write("one");
        assertThat(store.<String>write(em -> other.read(inner -> inner.find(Note.class, id)).text))
                .isEqualTo("one");
    }

    @Test
    void retriesLostRacesUntilAllAreWon() throws Exception {
        String id = write("0");
        int threads = 3;
        int each = 8;
        Race.run(threads, thread -> {
            for (int i = 0; i < each; i++) {
                addOne(id);
            }
        });
        assertThat(store.read(em -> em.find(Note.class, id)).text).isEqualTo(String.valueOf(threads * each));
    }

    /** The store gives up after five retries; so does a client that then asks again, as here. */
    private void addOne(String id) {
        while (true) {
            try {
                store.write(em -> {
                    Note note = em.find(Note.class, id);
                    note.text = String.valueOf(Integer.parseInt(note.text) + 1);
                    return null;
                });
                return;
            } catch (Problem e) {
                assertThat(e.code()).isEqualTo("platform.changed-meanwhile");
            }
        }
    }

    @Test
    void saysSoWhenARowChangesAgainAndAgain() {
        String id = write("one");
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> store.write(em -> {
                    Note note = em.find(Note.class, id);
                    note.text = "mine";
                    tries.incrementAndGet();
                    world.execute("UPDATE PROBE_NOTE SET VERSION = VERSION + 1");
                    return null;
                }))
                .isInstanceOf(Problem.class)
                .hasMessage("platform.changed-meanwhile");
        assertThat(tries).hasValue(6);
    }

    @Test
    void runsBothSidesOfADeadlock() throws Exception {
        List<String> ids = List.of(write("one"), write("two"));
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger first = new AtomicInteger();
        Race.run(2, thread -> {
            AtomicInteger tries = new AtomicInteger();
            store.write(em -> {
                bump(em, ids.get(thread));
                if (tries.getAndIncrement() == 0) {
                    Race.meet(bothHoldOne);
                }
                bump(em, ids.get(1 - thread));
                return null;
            });
            first.addAndGet(tries.get());
        });
        assertThat(first).as("one side was the victim and ran again").hasValueGreaterThan(2);
        assertThat(world.number("SELECT SUM(VERSION) FROM PROBE_NOTE")).isEqualTo(2 + 4);
    }

    private static void bump(EntityManager em, String id) {
        em.createNativeQuery("UPDATE PROBE_NOTE SET VERSION = VERSION + 1 WHERE ID = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    @Test
    void refusesAnEventOutsideAWrite() {
        assertThatThrownBy(() -> world.platform()
                        .events()
                        .publish(new NoteChanged(EventHead.of("s", 1, "110000000000", Instant.now()), "x")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void letsThePlatformsBundlesJoin() {
        String id = Ids.next();
        assertThatThrownBy(() -> store.write(em -> {
                    world.platform().writes().join(connection -> connection
                            .createStatement()
                            .executeUpdate("INSERT INTO PROBE_TALLY (ID, AMOUNT) VALUES ('" + id + "', 1)"));
                    throw Problem.refused("probe.no");
                }))
                .isInstanceOf(Problem.class);
        assertThat(world.number("SELECT COUNT(*) FROM PROBE_TALLY")).isZero();
        world.platform().writes().join(connection -> connection
                .createStatement()
                .executeUpdate("INSERT INTO PROBE_TALLY (ID, AMOUNT) VALUES ('" + id + "', 1)"));
        assertThat(world.number("SELECT COUNT(*) FROM PROBE_TALLY")).isEqualTo(1);
    }

    @Test
    void refusesCallsAfterTheModuleWent() {
        ((ModuleStore) store).close();
        assertThatThrownBy(() -> write("one")).isInstanceOf(Problem.class).hasMessage("platform.busy");
    }

    private String write(String text) {
        return store.write(em -> all(em, text));
    }

    private String all(EntityManager em, String text) {
        Note note = new Note(Ids.next(), text);
        em.persist(note);
        world.platform()
                .events()
                .publish(new NoteChanged(EventHead.of(note.id, 1, "110000000000", Instant.now()), text));
        world.platform().audit().record("probe.write", note.id, Map.of("text", text));
        return note.id;
    }

    private String rows() {
        return world.number("SELECT COUNT(*) FROM PROBE_NOTE") + " "
                + world.number("SELECT COUNT(*) FROM PLATFORM_EVENT") + " "
                + world.number("SELECT COUNT(*) FROM PLATFORM_AUDIT");
    }
}
