// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.rest.Versioned;

/**
 * A posting with all that the caller may see.
 *
 * @param pending what became of the newest text while an older one is live; null for others than its keepers
 * @param cause who paused it
 * @param address null for a household's, which is told to those who come to work there
 * @param place roughly, for a household
 * @param free places that nobody has taken yet
 * @param dueAt until when a person answers, while it waits for one; null for others than its keepers
 * @param overdue whether that time has passed; null where {@code dueAt} is
 * @param nearestSites where people ask about it: at most three, those themed for the trade first
 * @param flaws what the last review of the newest text found; empty for others than its keepers
 * @param next the newest text, when it is not the one that is live; null for others than its keepers
 */
public record PostingDetails(
        String id,
        long version,
        Posting.State state,
        Posting.State pending,
        PostingEntity.Cause cause,
        String employer,
        String employerName,
        String site,
        String title,
        String trade,
        String nature,
        Posting.Relation relation,
        String region,
        String address,
        GeoPoint place,
        boolean outdoor,
        Wage wage,
        Integer piecesPerHour,
        int minLevel,
        Posting.Allocation allocation,
        boolean urgent,
        LocalDate validFrom,
        LocalDate validTo,
        String duties,
        List<Condition> conditions,
        List<Shift> shifts,
        int places,
        int free,
        Instant publishedAt,
        Instant dueAt,
        Boolean overdue,
        List<NearSites.Near> nearestSites,
        List<Flaw> flaws,
        Newer next)
        implements Versioned {

    /** A text under review, or refused, of a posting that is live with an older one. */
    public record Newer(
            String title,
            Wage wage,
            GeoPoint place,
            LocalDate validTo,
            String duties,
            List<Condition> conditions,
            List<Shift> shifts) {}
}
