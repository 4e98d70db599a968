// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;

/** One-time codes to mobile numbers: made, limited, checked. Who asks learns nothing about who has an account. */
@Component(service = Codes.class)
public final class Codes {
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int OUTBOX_ROWS = 20;

    private final Store store;
    private final Clock clock;
    private final Settings settings;
    private final KeyRing keys;
    private final CodeSender sender;
    private final Stripes stripes = new Stripes();
    private final Sweeping sweeping = new Sweeping();

    @Activate
    public Codes(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference KeyRing keys,
            @Reference CodeSender sender) {
        this.store = new SecretStore(store);
        this.clock = clock;
        this.settings = settings;
        this.keys = keys;
        this.sender = sender;
    }

    /** A mobile number as it is kept; whoever types spaces or +86 means the same. */
    static String number(String mobile) {
        String plain = mobile == null ? "" : PlainForm.of(Vault.Kind.MOBILE, mobile);
        if (!MOBILE.matcher(plain).matches()) {
            throw Problem.invalid("access.mobile-invalid");
        }
        return plain;
    }

    /** The blind index under which accounts and codes of a number are found. */
    String index(String number) {
        return keys.indexing().index("access.account.mobile\0" + number);
    }

    /**
     * Makes a code and sends it.
     *
     * @param address null for whoever is not limited by where they ask from: the operator at the machine
     * @throws Problem {@code access.mobile-invalid} (400), {@code access.too-many-codes} (429)
     */
    void request(String mobile, String address, Locale language) {
        String number = number(mobile);
        String mobileIndex = index(number);
        String origin = keys.indexing().index("access.code.origin\0" + Attempts.network(address));
        String code = OneTime.code();
        // In a sandbox nothing is sent, and a whole market asks from one machine.
        boolean limited = address != null && !settings.sandbox();
        // The accounts are not asked: a number without one takes the same way.
        stripes.alone(
                mobileIndex,
                () -> store.write(em -> {
                    Instant now = clock.instant();
                    sweep(em, now);
                    refuseTooMany(em, mobileIndex, limited ? origin : null, now);
                    CodeEntity row = new CodeEntity(mobileIndex, origin, now);
                    row.keep(hash(row.id(), code), settings.sandbox() ? seal(row.id(), code) : null);
                    em.persist(row);
                    return null;
                }));
        if (!settings.sandbox()) {
            sender.send(number, code, language);
        }
    }

    private void refuseTooMany(EntityManager em, String mobileIndex, String origin, Instant now) {
        List<CodeEntity> sent = newestFirst(em, mobileIndex, now);
        Instant next = sent.isEmpty() ? now : sent.get(0).sentAt().plus(settings.codesPause());
        if (now.isBefore(next)) {
            throw tooMany(Duration.between(now, next));
        }
        if (sent.size() >= settings.codesPerMobile()) {
            throw tooMany(
                    Duration.between(now, sent.get(sent.size() - 1).sentAt().plus(DAY)));
        }
        if (origin != null && countFrom(em, origin, now) >= settings.codesPerAddress()) {
            throw tooMany(Duration.ofHours(1));
        }
    }

    private void sweep(EntityManager em, Instant now) {
        if (sweeping.due(now)) {
            em.createQuery("delete from CodeEntity c where c.sentAt < :before")
                    .setParameter("before", now.minus(DAY))
                    .executeUpdate();
        }
    }

    private static Problem tooMany(Duration wait) {
        return new Problem(429, "access.too-many-codes").with("retryAfterSeconds", wait.toSeconds() + 1);
    }

    private static long countFrom(EntityManager em, String origin, Instant now) {
        return em.createQuery(
                        "select count(c) from CodeEntity c where c.originIndex = :origin and c.sentAt > :after and c.sentAt <= :now",
                        Long.class)
                .setParameter("origin", origin)
                .setParameter("after", now.minus(DAY))
                .setParameter("now", now)
                .getSingleResult();
    }

    /** Those of the last day. One that is still to come was sent before a sandbox's clock was put back: it neither counts nor opens. */
    private static List<CodeEntity> newestFirst(EntityManager em, String mobileIndex, Instant now) {
        return em.createQuery(
                        "select c from CodeEntity c where c.mobileIndex = :mobile and c.sentAt > :after and c.sentAt <= :now order by c.sentAt desc, c.id desc",
                        CodeEntity.class)
                .setParameter("mobile", mobileIndex)
                .setParameter("after", now.minus(DAY))
                .setParameter("now", now)
                .getResultList();
    }

    /**
     * Checks the code that was sent last. A wrong one counts; a right one stays until it is burnt.
     *
     * @return what to burn
     * @throws Problem {@code access.code-wrong} (403), {@code access.locked} (429)
     */
    String check(String mobile, String code) {
        return checkBy(index(number(mobile)), code);
    }

    /** As {@link #check}, of a number that is only known by its index. */
    String checkBy(String mobileIndex, String code) {
        if (code == null || !CODE.matcher(code).matches()) {
            throw Problem.invalid("access.code-malformed");
        }
        Checked checked = store.write(em -> {
            Instant now = clock.instant();
            List<CodeEntity> sent = newestFirst(em, mobileIndex, now);
            if (sent.isEmpty() || !sent.get(0).alive(now)) {
                return Checked.WRONG;
            }
            CodeEntity row = sent.get(0);
            em.refresh(row, LockModeType.PESSIMISTIC_WRITE);
            return checked(row, code, now);
        });
        // Thrown out here, because inside it would undo the counting.
        if (checked.problem() != null) {
            throw new Problem(checked.status(), checked.problem());
        }
        return checked.row();
    }

    private record Checked(String row, int status, String problem) {
        private static final Checked WRONG = new Checked(null, 403, "access.code-wrong");
        private static final Checked LOCKED = new Checked(null, 429, "access.locked");
    }

    private Checked checked(CodeEntity row, String code, Instant now) {
        if (!row.alive(now)) {
            return Checked.WRONG;
        }
        if (row.usedUp()) {
            return Checked.LOCKED;
        }
        byte[] expected = row.codeHash().getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, hash(row.id(), code).getBytes(StandardCharsets.US_ASCII))) {
            row.tried();
            return Checked.WRONG;
        }
        return new Checked(row.id(), 0, null);
    }

    /**
     * Makes a checked code worthless, in the write under way.
     *
     * @throws Problem {@code access.code-wrong} (403) when somebody else was quicker
     */
    void burn(EntityManager em, String row) {
        int burnt = em.createQuery("update CodeEntity c set c.spent = true where c.id = :id and c.spent = false")
                .setParameter("id", row)
                .executeUpdate();
        if (burnt != 1) {
            throw Problem.forbidden("access.code-wrong");
        }
    }

    private String hash(String row, String code) {
        return keys.indexing().index("access.code\0" + row + "\0" + code);
    }

    /** The codes that wait for a number, newest first; empty outside a sandbox. */
    List<Waiting> outbox(String mobile) {
        String mobileIndex = index(number(mobile));
        return store.read(em -> newestFirst(em, mobileIndex, clock.instant())).stream()
                .filter(row -> row.outbox() != null)
                .limit(OUTBOX_ROWS)
                .map(row -> new Waiting(open(row), row.sentAt(), row.alive(clock.instant())))
                .toList();
    }

    /** A code in the outbox. */
    record Waiting(String code, Instant sentAt, boolean valid) {}

    private String seal(String row, String code) {
        return keys.sealing().seal("access.code.outbox|" + row, code.getBytes(StandardCharsets.US_ASCII));
    }

    private String open(CodeEntity row) {
        DataKey.Sealed sealed = DataKey.Sealed.parse(row.outbox());
        try {
            DataKey key = Objects.requireNonNull(keys.find(sealed.kid()), sealed.kid());
            return new String(key.open("access.code.outbox|" + row.id(), sealed), StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A code in the outbox was changed", e);
        }
    }
}
