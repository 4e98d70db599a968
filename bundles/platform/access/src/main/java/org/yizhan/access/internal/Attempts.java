// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.store.Store;

/**
 * Slows guessing down: per account name and network, whether there is such an account or not. Tries for the same go one after the
 * other, so that a hundred at once do not all count as the first.
 */
@Component(service = Attempts.class)
public final class Attempts {
    private final Store store;
    private final Clock clock;
    private final KeyRing keys;
    private final Stripes stripes;

    @Activate
    public Attempts(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference KeyRing keys) {
        this(store, clock, keys, new Stripes());
    }

    /** With other stripes, for the test that shows what they are for. */
    Attempts(Store store, Clock clock, KeyRing keys, Stripes stripes) {
        this.store = new SecretStore(store);
        this.clock = clock;
        this.keys = keys;
        this.stripes = stripes;
    }

    /** Whose tries are counted together: a keyed hash, since a name and an address are personal data. */
    String key(String name, String address) {
        return keys.indexing().index("access.attempt\0" + name + "\0" + network(address));
    }

    /** Runs a try alone among those of the same key, unless they are locked out.
     *
     * @throws Problem {@code access.locked} (429), {@code platform.busy} (503)
     */
    <T> T alone(String key, Supplier<T> attempt) {
        return stripes.alone(key, () -> {
            refuseLocked(key);
            return attempt.get();
        });
    }

    private void refuseLocked(String key) {
        Instant now = clock.instant();
        AttemptEntity attempt = store.read(em -> em.find(AttemptEntity.class, key));
        Duration left = attempt == null ? Duration.ZERO : attempt.lockedFor(now);
        if (!left.isZero()) {
            throw new Problem(429, "access.locked").with("retryAfterSeconds", left.toSeconds() + 1);
        }
    }

    /** Counts a failure in the write under way. */
    void failed(EntityManager em, String key) {
        Instant now = clock.instant();
        AttemptEntity attempt = em.find(AttemptEntity.class, key);
        if (attempt == null) {
            em.createQuery("delete from AttemptEntity a where a.lastAt < :before")
                    .setParameter("before", now.minus(AttemptEntity.FORGOTTEN))
                    .executeUpdate();
            attempt = new AttemptEntity(key, now);
            em.persist(attempt);
        }
        attempt.failed(now);
    }

    /** Forgets the failures in the write under way. */
    void succeeded(EntityManager em, String key) {
        em.createQuery("delete from AttemptEntity a where a.id = :id")
                .setParameter("id", key)
                .executeUpdate();
    }

    /** The /24 of an IPv4 address, the /64 of an IPv6 address: who has one address there has them all. */
    static String network(String address) {
        if (address == null) {
            return "local";
        }
        boolean mapped = address.indexOf('.') >= 0;
        if (address.indexOf(':') >= 0 && !mapped) {
            return String.join(":", Arrays.asList(expand(address)).subList(0, 4));
        }
        String four = address.substring(address.lastIndexOf(':') + 1);
        int last = four.lastIndexOf('.');
        return last < 0 ? four : four.substring(0, last);
    }

    /** The eight groups of an IPv6 address. */
    private static String[] expand(String address) {
        String[] halves = address.split("::", 2);
        String[] head = halves[0].isEmpty() ? new String[0] : halves[0].split(":");
        String[] tail = halves.length < 2 || halves[1].isEmpty() ? new String[0] : halves[1].split(":");
        String[] groups = new String[8];
        Arrays.fill(groups, "0");
        System.arraycopy(head, 0, groups, 0, Math.min(8, head.length));
        int room = Math.min(8, tail.length);
        System.arraycopy(tail, 0, groups, 8 - room, room);
        return groups;
    }
}
