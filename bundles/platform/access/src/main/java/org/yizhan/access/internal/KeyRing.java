// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.access.internal.KeyEntity.Purpose;
import org.yizhan.api.Problem;
import org.yizhan.api.store.Store;

/**
 * The keys of the vault. They lie in the database, sealed by the key file; the newest seals, the older ones still open. Without
 * the right key file there is no key ring, so no vault and no module that needs one; {@link VaultStart} looks before.
 */
@Component(service = KeyRing.class, enabled = false)
public final class KeyRing {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** So old must a new key be before a former one can go. */
    private static final Duration RIPENS = Duration.ofHours(1);

    private final Store store;
    private final Clock clock;
    private final KeyFile file;
    private final CryptoSuite suite;
    private final LongSupplier nanos;
    private volatile Ring ring;
    private volatile long loadedAt;

    /** @throws IllegalStateException when the key file is missing, damaged or another one; the message is for operators */
    @Activate
    public KeyRing(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference Settings settings) {
        this(store, clock, settings, System::nanoTime);
    }

    KeyRing(Store store, Clock clock, Settings settings, LongSupplier nanos) {
        this.nanos = nanos;
        this.store = new SecretStore(store);
        this.clock = clock;
        this.file = new KeyFile(settings.keyFile());
        this.suite = settings.suite();
        this.ring = load();
    }

    /** The key that seals what is written now. One that another node has made is used after ten seconds at most. */
    DataKey sealing() {
        if (nanos.getAsLong() - loadedAt > LOOK_NANOS) {
            ring = load();
        }
        return ring.sealing;
    }

    /** The key of the blind indexes; there is one for ever, or nothing would be found again. */
    DataKey indexing() {
        return ring.indexing;
    }

    /** The key of that name, which another node may have made a moment ago; null when there is none. */
    DataKey find(String kid) {
        DataKey known = ring.opening.get(kid);
        if (known == null) {
            ring = load();
            known = ring.opening.get(kid);
        }
        return known;
    }

    /** The keys that seal or have sealed, the newest first. */
    List<KeyEntity> sealingKeys() {
        return store.read(KeyRing::all).stream()
                .filter(row -> row.purpose() == Purpose.SEAL)
                .sorted(Comparator.comparingInt(KeyEntity::number).reversed())
                .toList();
    }

    /** Makes a new key for what is written from now on, here at once and on other nodes when they meet it.
     *
     * @return its name
     */
    String rotate() {
        store.write(em -> {
            Turns.take(em, "keys");
            int last = all(em).stream()
                    .filter(row -> row.purpose() == Purpose.SEAL)
                    .mapToInt(KeyEntity::number)
                    .max()
                    .orElseThrow();
            em.persist(fresh(Purpose.SEAL, last + 1));
            return null;
        });
        ring = load();
        return ring.sealing.kid();
    }

    /** Whether the key could be retired as far as the keys know.
     *
     * @throws Problem {@code platform.not-found} (404), {@code access.key-newest} and {@code access.key-young} (409)
     */
    void requireFormer(String kid) {
        requireFormer(store.read(KeyRing::all), kid);
    }

    private void requireFormer(List<KeyEntity> rows, String kid) {
        if (rows.stream()
                .noneMatch(row -> row.purpose() == Purpose.SEAL && row.kid().equals(kid))) {
            throw Problem.notFound("platform.not-found");
        }
        KeyEntity newest = newest(rows, Purpose.SEAL);
        if (newest.kid().equals(kid)) {
            throw Problem.conflict("access.key-newest");
        }
        // Until then another node may have sealed with the former one, and a one-time code may still be under it.
        if (clock.instant().isBefore(newest.createdAt().plus(RIPENS))) {
            throw Problem.conflict("access.key-young").with("minutes", RIPENS.toMinutes());
        }
    }

    /** Destroys a key that nothing needs any more; what is still sealed with it never opens again.
     *
     * @param with done in the same transaction
     */
    void retire(String kid, Runnable with) {
        store.write(em -> {
            Turns.take(em, "keys");
            requireFormer(all(em), kid);
            em.createQuery("delete from KeyEntity k where k.kid = :kid")
                    .setParameter("kid", kid)
                    .executeUpdate();
            with.run();
            return null;
        });
        ring = load();
    }

    private Ring load() {
        loadedAt = nanos.getAsLong();
        List<KeyEntity> rows = store.read(KeyRing::all);
        if (rows.isEmpty()) {
            file.create();
            rows = store.write(this::first);
        } else if (!file.exists()) {
            throw new IllegalStateException("The database holds sealed data, but its key file " + file.path()
                    + " is missing: put back the copy that was kept.");
        }
        return open(rows);
    }

    private static List<KeyEntity> all(EntityManager em) {
        return em.createQuery("select k from KeyEntity k", KeyEntity.class).getResultList();
    }

    private List<KeyEntity> first(EntityManager em) {
        Turns.take(em, "keys");
        if (all(em).isEmpty()) {
            em.persist(fresh(Purpose.SEAL, 1));
            em.persist(fresh(Purpose.INDEX, 1));
            em.flush();
        }
        return all(em);
    }

    private KeyEntity fresh(Purpose purpose, int number) {
        DataKey key = DataKey.random(purpose.kid(number), suite);
        String sealed = file.key(suite).seal(bound(key.kid(), purpose), key.bytes());
        return new KeyEntity(key.kid(), purpose, suite.algorithm(), sealed, clock.instant());
    }

    private Ring open(List<KeyEntity> rows) {
        Map<String, DataKey> opening = new HashMap<>();
        for (KeyEntity row : rows) {
            opening.put(row.kid(), open(row));
        }
        return new Ring(
                opening.get(newest(rows, Purpose.SEAL).kid()),
                opening.get(newest(rows, Purpose.INDEX).kid()),
                Map.copyOf(opening));
    }

    private DataKey open(KeyEntity row) {
        CryptoSuite its = Suites.ofAlgorithm(row.algorithm());
        try {
            byte[] bytes = file.key(its).open(bound(row.kid(), row.purpose()), DataKey.Sealed.parse(row.sealed()));
            return new DataKey(row.kid(), its, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The key file " + file.path() + " does not belong to this database: put the right one there.", e);
        }
    }

    private static KeyEntity newest(List<KeyEntity> rows, Purpose purpose) {
        return rows.stream()
                .filter(row -> row.purpose() == purpose)
                .max(Comparator.comparingInt(KeyEntity::number))
                .orElseThrow();
    }

    private static String bound(String kid, Purpose purpose) {
        return "access.key|" + purpose + "|" + kid;
    }

    private record Ring(DataKey sealing, DataKey indexing, Map<String, DataKey> opening) {}
}
