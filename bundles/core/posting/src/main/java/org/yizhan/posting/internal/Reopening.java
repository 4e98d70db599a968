// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Seats;
import org.yizhan.api.engagement.Seats.Standing;
import org.yizhan.api.posting.Posting.State;

/**
 * Finds live postings that take nobody and opens their places. That is what a process leaves that dies, or a write that fails,
 * between the closing of the places and the change of the state (decision 0003). The other way round there is nothing to find:
 * a posting's state changes only when its places are closed already.
 */
@Component(service = Reopening.class)
public class Reopening {
    /** A closing younger than this may still be on its way to the change of the state. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);
    private static final int MOST_PAGES = 10;

    private final Shelf shelf;
    private final Seats seats;
    private final Publication publication;
    private String after = "";

    @Activate
    public Reopening(@Reference Shelf shelf, @Reference Seats seats, @Reference Publication publication) {
        this.shelf = shelf;
        this.seats = seats;
        this.publication = publication;
    }

    /** Looks at the next 2,000 live postings, and after the last begins anew. @return how many it opened */
    synchronized int round() {
        int opened = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            List<PostingEntity> live = live();
            opened += open(live);
            after = live.size() < Page.MAX ? "" : live.get(live.size() - 1).id;
            if (after.isEmpty()) {
                break;
            }
        }
        return opened;
    }

    private List<PostingEntity> live() {
        return shelf.read(em -> em.createQuery(
                        "SELECT p FROM PostingEntity p WHERE p.state IN :states AND p.id > :after ORDER BY p.id",
                        PostingEntity.class)
                .setParameter("states", Set.of(State.PUBLISHED, State.FILLED))
                .setParameter("after", after)
                .setMaxResults(Page.MAX)
                .getResultList());
    }

    private int open(List<PostingEntity> live) {
        Instant now = shelf.now();
        Map<String, Standing> known = seats
                .standings(live.stream().map(posting -> posting.id).toList())
                .stream()
                .collect(Collectors.toMap(Standing::posting, Function.identity()));
        int opened = 0;
        for (PostingEntity posting : live) {
            Standing standing = known.get(posting.id);
            if (Publication.seatsMayBeOpen(posting.stateAt(now)) && shut(standing, now)) {
                opened += open(posting, standing) ? 1 : 0;
            }
        }
        return opened;
    }

    private static boolean shut(Standing standing, Instant now) {
        return standing == null
                || !standing.open()
                        && (standing.closedAt() == null
                                || standing.closedAt().plus(GRACE).isBefore(now));
    }

    private boolean open(PostingEntity posting, Standing standing) {
        try {
            publication.reopen(posting, standing == null ? 0 : standing.closedVersion());
        } catch (Problem meanwhile) {
            LOG.debug("Posting {} was changed by somebody else: {}", posting.id, meanwhile.code());
            return false;
        }
        LOG.warn("The places of posting {} were closed although it is live, and are open again", posting.id);
        return true;
    }
}
