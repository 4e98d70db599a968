// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.matching.MatchScorer;
import org.yizhan.api.registration.Worker;

/** The scorers that modules bring. */
@Component(service = Scorers.class)
public class Scorers {
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final Guard guard;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<MatchScorer> scorers = List.of();

    @Activate
    public Scorers(@Reference Guard guard) {
        this.guard = guard;
    }

    /** Those of this moment. */
    List<MatchScorer> now() {
        return scorers;
    }

    /** Those who are asked in a question about so many pairs. */
    Panel panel(List<MatchScorer> asked, int pairs) {
        return new Panel(guard, asked, pairs, LIMIT);
    }

    /** Who is helped and when they were born is not a vendor's to know. */
    static Worker withoutSecrets(Worker worker) {
        return new Worker(
                worker.id(),
                worker.version(),
                worker.region(),
                worker.active(),
                worker.verified(),
                null,
                worker.place(),
                worker.trades(),
                worker.natures(),
                worker.wantFenPerHour(),
                worker.maxMetres(),
                worker.availability(),
                0,
                worker.days(),
                worker.profileCompleteness(),
                worker.proposed());
    }
}
