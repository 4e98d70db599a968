// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.store.Store;

/**
 * The open sessions. A request costs no read of the database as long as the session was read a few seconds ago; so a session ends on
 * this node at once and on every other within five seconds.
 */
@Component(service = Sessions.class)
public final class Sessions {
    private static final String FIND =
            "select s, a from SessionEntity s, AccountEntity a where s.accountId = a.id and s.tokenHash = :hash and a.disabled = false";
    // The time of the last request is written so often in the idle time, not with each request.
    private static final int TOUCHES = 10;

    private final Store store;
    private final Clock clock;
    private final Duration idle;
    private final Duration absolute;
    private final SessionCache cache;
    private final Sweeping sweeping = new Sweeping();

    @Activate
    public Sessions(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference Settings settings) {
        this(store, clock, settings, System::nanoTime);
    }

    Sessions(Store store, Clock clock, Settings settings, LongSupplier nanos) {
        this.store = new SecretStore(store);
        this.clock = clock;
        this.idle = settings.idle();
        this.absolute = settings.absolute();
        this.cache = new SessionCache(nanos, this::read);
    }

    /** A session just begun: the token is here and nowhere else. */
    record Opened(String token, Session session) {}

    /** What somebody begins a session with. */
    enum By {
        PASSWORD,
        CODE,
        ONE_TIME_PASSWORD
    }

    /** Begins a session in the write under way; one by a one-time password is limited to setting a new one. */
    Opened open(EntityManager em, AccountEntity account, By by) {
        Instant now = clock.instant();
        sweep(em, now);
        String token = OneTime.token();
        String hash = OneTime.hash(token);
        SessionEntity session = new SessionEntity(
                hash, account.id(), by == By.ONE_TIME_PASSWORD, by == By.PASSWORD, now, now.plus(absolute));
        em.persist(session);
        return new Opened(token, Session.of(hash, session, account));
    }

    /** @return null when there is no such session any more */
    Session find(String token) {
        String hash = OneTime.hash(token);
        SessionCache.Entry entry = cache.get(hash);
        if (entry == null) {
            return null;
        }
        Instant now = clock.instant();
        if (over(entry, now)) {
            // Another node may have seen it since.
            entry = cache.again(hash);
            if (entry == null || over(entry, now)) {
                end(hash);
                return null;
            }
        }
        entry.usedAt(now);
        return entry.session();
    }

    /**
     * The session of a request.
     *
     * @param token null when the request has none
     * @throws Problem {@code access.no-session} (422) also for the command line, which has a token and no session
     */
    Session required(String token) {
        Session session = token == null ? null : find(token);
        if (session == null) {
            throw Problem.refused("access.no-session");
        }
        return session;
    }

    /**
     * Notes in the write under way that its holder has just proved by password who they are; {@link #renew} must follow it.
     *
     * @return whether there is such a session still
     */
    boolean proven(EntityManager em, Session session) {
        return em.createQuery("update SessionEntity s set s.provenAt = :at where s.tokenHash = :hash")
                        .setParameter("at", clock.instant())
                        .setParameter("hash", session.tokenHash())
                        .executeUpdate()
                == 1;
    }

    /** Looks at the session anew before its next request. */
    void renew(Session session) {
        cache.forget(session.tokenHash());
    }

    /** When the session will end if nothing more comes. */
    Instant endsAt(Session session) {
        Instant idleEnd = clock.instant().plus(idle);
        return idleEnd.isBefore(session.expiresAt()) ? idleEnd : session.expiresAt();
    }

    private boolean over(SessionCache.Entry entry, Instant now) {
        return !now.isBefore(entry.session().expiresAt())
                || now.isAfter(entry.usedAt().plus(idle));
    }

    /** Ends the session. */
    void end(String tokenHash) {
        store.write(em -> em.createQuery("delete from SessionEntity s where s.tokenHash = :hash")
                .setParameter("hash", tokenHash)
                .executeUpdate());
        cache.forget(tokenHash);
    }

    /** Ends the sessions of an account in the write under way; {@link #forget} must follow it.
     *
     * @return how many there were
     */
    int endAll(EntityManager em, String account) {
        return em.createQuery("delete from SessionEntity s where s.accountId = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    /** Looks at the account's sessions anew before the next request of each. */
    void forget(String account) {
        cache.forgetAccount(account);
    }

    /** Reads a session and notes, now and then, that it is in use. */
    private Session read(String hash, Instant usedAt) {
        Session session = store.read(em -> row(em, hash));
        if (session == null || usedAt == null) {
            return session;
        }
        if (usedAt.isAfter(session.seenAt().plus(idle.dividedBy(TOUCHES)))) {
            store.write(em -> em.createQuery(
                            "update SessionEntity s set s.seenAt = :at where s.tokenHash = :hash and s.seenAt < :at")
                    .setParameter("at", usedAt)
                    .setParameter("hash", hash)
                    .executeUpdate());
        }
        return session;
    }

    private static Session row(EntityManager em, String hash) {
        List<Object[]> rows =
                em.createQuery(FIND, Object[].class).setParameter("hash", hash).getResultList();
        return rows.isEmpty() ? null : Session.of(hash, (SessionEntity) rows.get(0)[0], (AccountEntity) rows.get(0)[1]);
    }

    private void sweep(EntityManager em, Instant now) {
        if (sweeping.due(now)) {
            em.createQuery("delete from SessionEntity s where s.expiresAt < :now")
                    .setParameter("now", now)
                    .executeUpdate();
        }
    }
}
