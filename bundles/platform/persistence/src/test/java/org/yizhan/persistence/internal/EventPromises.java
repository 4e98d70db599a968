// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.store.Store;

/**
 * Makes a busy market of events, with rollbacks, slow transactions and many writers on few subjects, and checks what consumers
 * saw: nothing lost, nothing that was rolled back, no subject's versions backwards.
 */
final class EventPromises {
    private static final int SUBJECTS = 5;
    private static final int TALLIES = 3;

    private final Set<String> committed = Collections.synchronizedSet(new HashSet<>());

    /** Makes the rows that the writers work on. */
    static void prepare(Store store) {
        store.write(em -> {
            for (int i = 0; i < SUBJECTS; i++) {
                em.persist(new Note("s" + i, "s" + i));
            }
            for (int i = 0; i < TALLIES; i++) {
                em.persist(new Tally("t" + i));
            }
            return null;
        });
    }

    /** Writes until the rounds are done, on one thread. */
    void write(World.Node node, Store store, long seed, int rounds) {
        Random random = new Random(seed);
        for (int i = 0; i < rounds; i++) {
            List<String> published = new ArrayList<>();
            try {
                store.write(em -> {
                    published.clear();
                    change(node, em, random, published);
                    return null;
                });
                committed.addAll(published);
            } catch (Problem e) {
                // Rolled back on purpose, or beaten too often: nobody must see these events.
                published.clear();
            }
        }
    }

    private static void change(
            World.Node node, jakarta.persistence.EntityManager em, Random random, List<String> published) {
        String subject = "s" + random.nextInt(SUBJECTS);
        em.createNativeQuery("UPDATE PROBE_NOTE SET VERSION = VERSION + 1 WHERE ID = ?1")
                .setParameter(1, subject)
                .executeUpdate();
        Number version = (Number) em.createNativeQuery("SELECT VERSION FROM PROBE_NOTE WHERE ID = ?1")
                .setParameter(1, subject)
                .getSingleResult();
        for (int i = 0; i <= random.nextInt(2); i++) {
            NoteChanged event = new NoteChanged(
                    EventHead.of(subject, version.longValue(), "110000000000", Instant.now()), Ids.next());
            node.platform.events().publish(event);
            published.add(event.text());
        }
        switch (random.nextInt(6)) {
            // Slow before the commit.
            case 0 -> LockSupport.parkNanos(random.nextInt(8_000_000));
            // Slow within it: the flush waits for whoever holds the tally, when the events are in the table already.
            case 1, 2 -> em.find(Tally.class, "t" + random.nextInt(TALLIES)).amount++;
            case 3 -> throw Problem.refused("probe.no");
            default -> hold(em, random);
        }
    }

    private static void hold(jakarta.persistence.EntityManager em, Random random) {
        if (random.nextInt(3) == 0) {
            em.createNativeQuery("UPDATE PROBE_TALLY SET AMOUNT = AMOUNT + 1 WHERE ID = ?1")
                    .setParameter(1, "t" + random.nextInt(TALLIES))
                    .executeUpdate();
            LockSupport.parkNanos(random.nextInt(12_000_000));
        }
    }

    int committed() {
        return committed.size();
    }

    /** @return what is wrong with what a consumer saw, or nothing */
    List<String> broken(List<NoteChanged> seen) {
        List<String> found = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Map<String, Long> versions = new HashMap<>();
        for (NoteChanged event : seen) {
            EventHead head = event.head();
            if (known.add(event.text())) {
                Long before = versions.put(head.subject(), head.version());
                if (before != null && before > head.version()) {
                    found.add(head.subject() + " went back from " + before + " to " + head.version());
                }
            }
        }
        Set<String> lost = new HashSet<>(committed);
        lost.removeAll(known);
        known.removeAll(committed);
        if (!lost.isEmpty()) {
            found.add(lost.size() + " lost");
        }
        if (!known.isEmpty()) {
            found.add(known.size() + " never committed");
        }
        return found;
    }
}
