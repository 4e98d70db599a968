// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.persistence.EntityTransaction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.event.Events;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.store.Store;

/** Where the module works: transactions on its tables, the market's clock and the city's settings. */
@Component(service = Desk.class)
public final class Desk {
    private final Store store;
    private final Events events;
    private final Clock clock;
    private final EngagementSettings settings;

    @Activate
    public Desk(
            @Reference(target = "(yizhan.module=engagement)") Store store,
            @Reference Events events,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.settings = new EngagementSettings(settings);
    }

    EngagementSettings settings() {
        return settings;
    }

    /** The moment by the market's clock, as exact as both databases keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    <T> T write(Function<Transaction, T> work) {
        return store.write(em -> {
            Transaction transaction = new Transaction(new Sql(em, store.dialect()), now(), events);
            T result = work.apply(transaction);
            transaction.publishSeats();
            return result;
        });
    }

    <T> T read(Function<Transaction, T> work) {
        return store.read(em -> {
            EntityTransaction own = em.getTransaction().isActive() ? null : em.getTransaction();
            if (own != null) {
                // Without a transaction there is no connection to ask on.
                own.begin();
            }
            try {
                return work.apply(new Transaction(new Sql(em, store.dialect()), now(), events));
            } finally {
                if (own != null) {
                    own.rollback();
                }
            }
        });
    }
}
