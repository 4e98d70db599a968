// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.engagement.Seats;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.PostingPublished;

/** Opens the places of published postings once more, in case the process died between the commit and the first time. */
@Component
public class SeatsOpener implements EventConsumer {
    private final LivePostings postings;
    private final Seats seats;

    @Activate
    public SeatsOpener(@Reference LivePostings postings, @Reference Seats seats) {
        this.postings = postings;
        this.seats = seats;
    }

    @Override
    public String id() {
        return "posting.seats-opener";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(PostingPublished.class);
    }

    @Override
    public void accept(Event event) {
        Posting posting = postings.find(event.head().subject());
        if (posting != null && Publication.seatsMayBeOpen(posting.state())) {
            seats.open(posting);
        }
    }
}
