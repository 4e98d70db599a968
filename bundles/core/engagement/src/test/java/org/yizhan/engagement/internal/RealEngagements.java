// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import org.yizhan.api.Ids;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagements;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.testkit.TestHouse;

/** Engagements, in a house, for the tests of other modules. */
public final class RealEngagements {
    private static final String LOOSE =
            "UPDATE ENGAGEMENT_ENGAGEMENT SET ACTIVE_WORKER = NULL, DUE_AT = ? WHERE ID = ?";

    private final Desk desk;

    public RealEngagements(TestHouse house) {
        this.desk = RealSeats.desk(house);
    }

    public Engagements engagements() {
        return new EngagementLookup(desk);
    }

    /** An engagement on the posting's first shift in this state, however it came there; it takes no place. The id. */
    public String standing(Engagement.State state, Posting posting, String worker) {
        Shift shift = posting.shifts().get(0);
        Engagement engagement = new Engagement(
                Ids.next(),
                2,
                posting.region(),
                posting.id(),
                posting.version(),
                shift.id(),
                worker,
                posting.employer(),
                posting.relation(),
                state,
                Engagement.Source.ONLINE,
                shift.start(),
                shift.end(),
                shift.breakMinutes(),
                posting.wage(),
                null,
                null,
                null,
                null,
                null,
                null);
        return desk.write(tx -> {
            EngagementTable.insert(tx, engagement, tx.now(), null);
            tx.sql().update(LOOSE, state == Engagement.State.OFFERED ? shift.start() : null, engagement.id());
            return engagement.id();
        });
    }
}
