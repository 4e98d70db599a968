// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    private static final String COUNT = "UPDATE POSTING_POSTING SET SEATS_VERSION = ?, PLACES = ?, TAKEN = ?"
            + " WHERE ID = ? AND SEATS_VERSION < ? AND STATE <> ?";

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
    public int most() {
        return 200;
    }

    @Override
    public void accept(Event event) {
        acceptAll(List.of(event));
    }

    /** Of one posting's changes the last says it all. The postings are locked in the order of their ids. */
    @Override
    public void acceptAll(List<Event> events) {
        Map<String, SeatsChanged> last = new TreeMap<>();
        events.forEach(event -> last.put(event.head().subject(), (SeatsChanged) event));
        List<SeatsChanged> changes = List.copyOf(last.values());
        shelf.write(em -> {
            int[] counted = count(em.unwrap(Connection.class), changes);
            for (int i = 0; i < counted.length; i++) {
                if (counted[i] == 0) {
                    turn(em, changes.get(i));
                }
            }
            return null;
        });
    }

    /** Almost always the counts change and nothing else: one statement. @return 0 for each with more to look at */
    private static int[] count(Connection connection, List<SeatsChanged> changes) {
        try (PreparedStatement update = connection.prepareStatement(COUNT)) {
            for (SeatsChanged changed : changes) {
                update.setLong(1, changed.head().version());
                update.setInt(2, changed.places());
                update.setInt(3, changed.taken());
                update.setString(4, changed.head().subject());
                update.setLong(5, changed.head().version());
                update.setString(6, (full(changed) ? State.PUBLISHED : State.FILLED).name());
                update.addBatch();
            }
            return update.executeBatch();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
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
