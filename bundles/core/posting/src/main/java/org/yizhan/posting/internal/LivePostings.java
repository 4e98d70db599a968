// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Postings;

/** Answers other modules' questions from the tables. */
@Component(service = {Postings.class, LivePostings.class})
public class LivePostings implements Postings {
    private static final int MOST = 1_000;

    private final Shelf shelf;

    @Activate
    public LivePostings(@Reference Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public Posting find(String id) {
        List<Posting> found = find(List.of(id));
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<Posting> find(Collection<String> ids) {
        if (ids.size() > Page.MAX) {
            throw new IllegalArgumentException("at most " + Page.MAX + " ids");
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        return shelf.read(em -> shelf.records(
                em,
                em.createQuery("SELECT p FROM PostingEntity p WHERE p.id IN :ids ORDER BY p.id", PostingEntity.class)
                        .setParameter("ids", ids)
                        .getResultList()));
    }

    @Override
    public List<Posting> liveAfter(String after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST);
        }
        return shelf.read(em -> shelf.records(
                em,
                em.createQuery(
                                "SELECT p FROM PostingEntity p WHERE p.state = :state AND p.id > :after"
                                        + " AND p.validTo >= :today AND p.endsAt > :now AND p.freshUntil > :now"
                                        + " ORDER BY p.id",
                                PostingEntity.class)
                        .setParameter("state", Posting.State.PUBLISHED)
                        .setParameter("after", after == null ? "" : after)
                        .setParameter("today", shelf.today())
                        .setParameter("now", shelf.now())
                        .setMaxResults(limit)
                        .getResultList()));
    }
}
