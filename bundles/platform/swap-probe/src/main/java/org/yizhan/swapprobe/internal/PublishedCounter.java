// SPDX-License-Identifier: Apache-2.0
package org.yizhan.swapprobe.internal;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.store.Store;

/** Counts postings as they are published: an event that comes again is the same event. */
@Component
public final class PublishedCounter implements EventConsumer {
    private static final Instant UNTIL =
            Instant.parse(System.getProperty("swap-probe.counts-until", Instant.MAX.toString()));
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final Store store;

    @Activate
    public PublishedCounter(@Reference(target = "(yizhan.module=swap-probe)") Store store) {
        this.store = store;
    }

    @Override
    public String id() {
        return "swap-probe.published-counter";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(PostingPublished.class);
    }

    @Override
    public void accept(Event event) {
        if (event.head().at().isAfter(UNTIL)) {
            await();
        }
        store.write(em -> {
            SeenEntity seen = em.find(SeenEntity.class, event.head().id());
            if (seen == null) {
                em.persist(new SeenEntity(event.head().id(), event.head().subject()));
            } else {
                seen.times++;
            }
            return null;
        });
    }

    /** Until the end of this process: who kills it meanwhile knows that the event is still in the outbox. */
    private static void await() {
        try {
            NEVER.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
