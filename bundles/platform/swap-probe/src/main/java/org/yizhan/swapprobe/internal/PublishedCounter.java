// SPDX-License-Identifier: Apache-2.0
package org.yizhan.swapprobe.internal;

import java.util.Set;
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
}
