// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.reference.WorkingAge;
import org.yizhan.api.registration.Workers;

/** Who may be hired at all: active, verified, and old enough on the day. */
@Component(service = Eligibility.class)
public final class Eligibility {
    private final Workers workers;
    private final CodeLists codes;

    @Activate
    public Eligibility(@Reference Workers workers, @Reference CodeLists codes) {
        this.workers = workers;
        this.codes = codes;
    }

    /** Asked before a transaction begins, since none spans two modules. @throws Problem {@code platform.not-found} */
    Workers.Standing find(String worker) {
        Workers.Standing found = workers.standing(worker);
        if (found == null) {
            throw Problem.notFound("platform.not-found");
        }
        return found;
    }

    static void requireHireable(Workers.Standing worker) {
        if (!worker.active()) {
            throw Problem.refused("engagement.worker-inactive");
        }
        if (!worker.verified() || worker.born() == null) {
            throw Problem.refused("engagement.worker-not-verified");
        }
    }

    void requireAge(Workers.Standing worker, ShiftRow shift) {
        LocalDate day = shift.shift().day();
        if (!WorkingAge.reached(worker.born(), WorkingAge.LEAST, day)) {
            throw Problem.refused("engagement.too-young").with("age", WorkingAge.LEAST);
        }
        // Only the few below the full age are worth a look at the trades above.
        if (!WorkingAge.reached(worker.born(), WorkingAge.FULL, day)
                && !WorkingAge.reached(worker.born(), WorkingAge.least(codes, shift.trade(), day), day)) {
            throw Problem.refused("engagement.restricted-trade").with("age", WorkingAge.FULL);
        }
    }
}
