// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Role;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.Engagements;
import org.yizhan.api.vault.Vault;

/**
 * Tells a worker who is hired where to go. A household's address is hidden from everybody else, and from them too before they are
 * confirmed and after the work; each look is counted and audited. The place is the one that they agreed to.
 */
@Component(service = Workplaces.class)
public class Workplaces {
    private final Access access;
    private final Vault vault;
    private final Engagements engagements;
    private final Shelf shelf;

    @Activate
    public Workplaces(
            @Reference Access access,
            @Reference Vault vault,
            @Reference Engagements engagements,
            @Reference Shelf shelf) {
        this.access = access;
        this.vault = vault;
        this.engagements = engagements;
        this.shelf = shelf;
    }

    /** @throws Problem {@code posting.address-hidden} (409) before the confirmation and after the work */
    Workplace of(String id) {
        Engagement engagement = engagements.find(id);
        if (engagement == null) {
            throw Problem.notFound("platform.not-found");
        }
        boolean employer = access.caller().role() == Role.EMPLOYER;
        access.require(Running.REVEAL, engagement.region(), employer ? engagement.employer() : engagement.worker());
        if (!bound(engagement, shelf.now())) {
            throw Problem.conflict("posting.address-hidden");
        }
        Agreed agreed = shelf.read(
                em -> new Agreed(em.find(PostingEntity.class, engagement.posting()).household, agreed(em, engagement)));
        return new Workplace(id, agreed.content.region(), address(engagement, agreed), agreed.content.place());
    }

    private String address(Engagement engagement, Agreed agreed) {
        String kept = agreed.content.address();
        return agreed.household && kept != null
                ? vault.open(Drafting.ADDRESS, engagement.posting(), kept, Running.Purpose.WORK_VISIT.name())
                : kept;
    }

    private record Agreed(boolean household, RevisionEntity content) {}

    /** Whoever never came has no business there once the shift is over. */
    private static boolean bound(Engagement engagement, Instant now) {
        return engagement.state() == State.CHECKED_IN
                || engagement.state() == State.CONFIRMED && now.isBefore(engagement.end());
    }

    private static RevisionEntity agreed(EntityManager em, Engagement engagement) {
        return em.createQuery(
                        "SELECT r FROM RevisionEntity r WHERE r.posting = :posting AND r.liveVersion <= :version"
                                + " ORDER BY r.liveVersion DESC",
                        RevisionEntity.class)
                .setParameter("posting", engagement.posting())
                .setParameter("version", engagement.postingVersion())
                .setMaxResults(1)
                .getSingleResult();
    }

    /** Where the work of an engagement is. */
    public record Workplace(String engagement, String region, String address, GeoPoint place) {}
}
