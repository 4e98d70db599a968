// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.engagement.SeatsChanged;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.PostingFilled;
import org.yizhan.api.posting.PostingPublished;

/** Lets a posting be filled when its last place is taken, and published again when one is freed. */
@Component
public class SeatsFollower implements EventConsumer {
    private final Shelf shelf;

    @Activate
    public SeatsFollower(@Reference Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public String id() {
        return "posting.seats-follower";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(SeatsChanged.class);
    }

    @Override
    public void accept(Event event) {
        SeatsChanged changed = (SeatsChanged) event;
        shelf.write(em -> {
            if (!count(em, changed)) {
                turn(em, changed);
            }
            return null;
        });
    }

    /** Almost always the counts change and nothing else: one statement. @return false when there is more to look at */
    private static boolean count(EntityManager em, SeatsChanged changed) {
        return em.createQuery(
                                "UPDATE PostingEntity p SET p.seatsVersion = :version, p.places = :places, p.taken = :taken"
                                        + " WHERE p.id = :id AND p.seatsVersion < :version AND p.state <> :turns")
                        .setParameter("version", changed.head().version())
                        .setParameter("places", changed.places())
                        .setParameter("taken", changed.taken())
                        .setParameter("id", changed.head().subject())
                        .setParameter("turns", full(changed) ? State.PUBLISHED : State.FILLED)
                        .executeUpdate()
                == 1;
    }

    private void turn(EntityManager em, SeatsChanged changed) {
        PostingEntity posting = em.find(PostingEntity.class, changed.head().subject(), LockModeType.PESSIMISTIC_WRITE);
        if (posting == null || !posting.count(changed.head().version(), changed.places(), changed.taken())) {
            return;
        }
        if (full(changed) && posting.state == State.PUBLISHED) {
            posting.become(State.FILLED);
            shelf.publish(new PostingFilled(shelf.head(posting)));
        } else if (!full(changed) && posting.state == State.FILLED) {
            posting.become(State.PUBLISHED);
            String trade = em.find(RevisionEntity.class, posting.liveRevision).trade();
            shelf.publish(new PostingPublished(shelf.head(posting), posting.employer, trade, posting.urgent));
        }
    }

    private static boolean full(SeatsChanged changed) {
        return changed.places() > 0 && changed.taken() >= changed.places();
    }
}
