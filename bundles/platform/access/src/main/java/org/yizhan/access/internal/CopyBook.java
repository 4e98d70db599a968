// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.store.Store;

/**
 * Writes down who is given a copy of whose data. Nobody copies the register out person by person: an account is given others' so many
 * times a day.
 */
@Component(service = CopyBook.class)
public final class CopyBook {
    static final String SETTING = "copies-per-day";
    private static final Duration DAY = Duration.ofDays(1);

    private final Store store;
    private final Clock clock;
    private final Access access;
    private final Audit audit;
    private final Settings settings;

    @Activate
    public CopyBook(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Settings settings) {
        this.store = new SecretStore(store);
        this.clock = clock;
        this.access = access;
        this.audit = audit;
        this.settings = settings;
    }

    void noteOwn(String account) {
        note(account, ErasureEntity.OWN, Long.MAX_VALUE);
    }

    /** @throws Problem {@code access.copies-spent} (429) */
    void noteAnothers(String account, AskReason reason) {
        // The operator at the machine has the tables anyway.
        note(account, reason.name(), access.caller().system() ? Long.MAX_VALUE : settings.number(SETTING));
    }

    private void note(String account, String reason, long most) {
        Caller caller = access.caller();
        store.write(em -> {
            Instant now = clock.instant();
            if (most < Long.MAX_VALUE) {
                Turns.take(em, "copies");
                long given = em.createQuery(
                                "select count(c) from CopyEntity c where c.givenTo = :to and c.account <> :to"
                                        + " and c.givenAt > :after and c.givenAt <= :now",
                                Long.class)
                        .setParameter("to", caller.account())
                        .setParameter("after", now.minus(DAY))
                        .setParameter("now", now)
                        .getSingleResult();
                if (given >= most) {
                    throw new Problem(429, "access.copies-spent").with("most", most);
                }
            }
            em.persist(new CopyEntity(account, caller.account(), reason, now));
            audit.record("access.give-copy", account, Map.of("reason", reason));
            return null;
        });
    }
}
