// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.EntityManager;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.store.Store;

/**
 * Nobody copies the register out by looking at one person after the other: an account sees the clear data of others so many times a
 * day. What one looks at of oneself does not count.
 */
@Component(service = RevealCap.class)
public final class RevealCap {
    static final String SETTING = "reveals-per-day";

    private final Store store;
    private final PartyDesk desk;
    private final Settings settings;

    @Activate
    public RevealCap(
            @Reference(target = "(yizhan.module=registration)") Store store,
            @Reference PartyDesk desk,
            @Reference Settings settings) {
        this.store = store;
        this.desk = desk;
        this.settings = settings;
    }

    /**
     * Counts a look at somebody, before it.
     *
     * @throws Problem {@code registration.reveals-spent} (429) when the day's are spent; this goes into the audit
     */
    void take(String subject) {
        Caller caller = desk.access().caller();
        if (caller.system() || subject.equals(caller.subject())) {
            return;
        }
        long most = settings.number(SETTING);
        LocalDate today = desk.parties().today();
        if (!Once.orAgain(() -> store.write(em -> taken(em, caller.account(), today, most)))) {
            store.write(em -> {
                desk.chronicle().audit("reveals-spent", caller.account(), Map.of("most", most));
                return null;
            });
            throw new Problem(429, "registration.reveals-spent").with("most", most);
        }
    }

    private static boolean taken(EntityManager em, String account, LocalDate today, long most) {
        Date day = Date.valueOf(today);
        int counted = em.createNativeQuery("UPDATE REGISTRATION_REVEAL SET TAKEN = TAKEN + 1"
                        + " WHERE ACCOUNT = ?1 AND DAY = ?2 AND TAKEN < ?3")
                .setParameter(1, account)
                .setParameter(2, day)
                .setParameter(3, most)
                .executeUpdate();
        return counted == 1 || most > 0 && first(em, account, day);
    }

    /** @return false when the day's count stands already, at its most */
    private static boolean first(EntityManager em, String account, Date day) {
        boolean known = !em.createNativeQuery("SELECT TAKEN FROM REGISTRATION_REVEAL WHERE ACCOUNT = ?1 AND DAY = ?2")
                .setParameter(1, account)
                .setParameter(2, day)
                .getResultList()
                .isEmpty();
        if (!known) {
            // Of former days alone: today's may have come in meanwhile, and its count must not go.
            em.createNativeQuery("DELETE FROM REGISTRATION_REVEAL WHERE ACCOUNT = ?1 AND DAY < ?2")
                    .setParameter(1, account)
                    .setParameter(2, day)
                    .executeUpdate();
            em.createNativeQuery("INSERT INTO REGISTRATION_REVEAL (ACCOUNT, DAY, TAKEN) VALUES (?1, ?2, 1)")
                    .setParameter(1, account)
                    .setParameter(2, day)
                    .executeUpdate();
        }
        return !known;
    }
}
