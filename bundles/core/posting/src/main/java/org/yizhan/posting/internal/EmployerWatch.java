// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

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
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.registration.EmployerChanged;
import org.yizhan.api.registration.Employers;

/**
 * Pauses what employers have out who are no longer verified, or have left, and brings it back when they are verified again. Events
 * tell of changes; a verification that runs out with time is found by the sweep.
 */
@Component(service = {EventConsumer.class, EmployerWatch.class})
public class EmployerWatch implements EventConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(EmployerWatch.class);
    private static final Set<State> OUT = Set.of(State.PUBLISHED, State.FILLED);

    private final Employers employers;
    private final Shelf shelf;
    private final Closing closing;
    private final Publication publication;
    private String after = "";

    @Activate
    public EmployerWatch(
            @Reference Employers employers,
            @Reference Shelf shelf,
            @Reference Closing closing,
            @Reference Publication publication) {
        this.employers = employers;
        this.shelf = shelf;
        this.closing = closing;
        this.publication = publication;
    }

    @Override
    public String id() {
        return "posting.employer-watch";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(EmployerChanged.class);
    }

    @Override
    public void accept(Event event) {
        look(event.head().subject());
    }

    void look(String employer) {
        if (Fitness.fit(employers.find(employer))) {
            paused(employer).forEach(this::resume);
        } else {
            pause(employer);
        }
    }

    /** Looks at the next 200 employers who have postings out, and after the last begins anew. @return how many it paused */
    synchronized int round() {
        List<String> ids = shelf.read(em -> em.createQuery(
                        "SELECT DISTINCT p.employer FROM PostingEntity p WHERE p.state IN :out AND p.employer > :after"
                                + " ORDER BY p.employer",
                        String.class)
                .setParameter("out", OUT)
                .setParameter("after", after)
                .setMaxResults(Page.MAX)
                .getResultList());
        after = ids.size() < Page.MAX ? "" : ids.get(ids.size() - 1);
        Map<String, Employer> known =
                employers.find(ids).stream().collect(Collectors.toMap(Employer::id, Function.identity()));
        return ids.stream()
                .filter(id -> !Fitness.fit(known.get(id)))
                .mapToInt(this::pause)
                .sum();
    }

    private int pause(String employer) {
        int paused = 0;
        for (PostingEntity posting : of(employer, OUT)) {
            try {
                closing.pause(posting.id, PostingEntity.Cause.SYSTEM, null, null);
                paused++;
            } catch (Problem meanwhile) {
                skipped(posting, meanwhile);
            }
        }
        return paused;
    }

    private List<PostingEntity> paused(String employer) {
        return of(employer, Set.of(State.PAUSED)).stream()
                .filter(posting -> posting.cause == PostingEntity.Cause.SYSTEM)
                .toList();
    }

    private void resume(PostingEntity posting) {
        try {
            publication.resume(shelf.require(posting.id), null, null, null);
        } catch (Problem meanwhile) {
            skipped(posting, meanwhile);
        }
    }

    /** What somebody else changed meanwhile, or is over, needs nothing; a database that is busy is asked again. */
    private static void skipped(PostingEntity posting, Problem meanwhile) {
        if (meanwhile.status() >= 500) {
            throw meanwhile;
        }
        LOG.debug("Posting {} stays as it is: {}", posting.id, meanwhile.code());
    }

    private List<PostingEntity> of(String employer, Set<State> states) {
        return shelf.read(em -> em.createQuery(
                        "SELECT p FROM PostingEntity p WHERE p.employer = :employer AND p.state IN :states ORDER BY p.id",
                        PostingEntity.class)
                .setParameter("employer", employer)
                .setParameter("states", states)
                .getResultList());
    }
}
