// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.Workers;

/** Who may be hired at all: active, verified, and old enough on the day. */
@Component(service = Eligibility.class)
public final class Eligibility {
    /** Labour law, articles 15 and 58: nobody under 16 works, nobody under 18 does restricted work. */
    private static final int WORKING_AGE = 16;

    private static final int FULL_AGE = 18;
    private static final String RESTRICTED = "restricted-for-minors";

    private final Workers workers;
    private final CodeLists codes;

    @Activate
    public Eligibility(@Reference Workers workers, @Reference CodeLists codes) {
        this.workers = workers;
        this.codes = codes;
    }

    /** Asked before a transaction begins, since none spans two modules. @throws Problem {@code platform.not-found} */
    Worker find(String worker) {
        Worker found = workers.find(worker);
        if (found == null) {
            throw Problem.notFound("platform.not-found");
        }
        return found;
    }

    static void requireHireable(Worker worker) {
        if (!worker.active()) {
            throw Problem.refused("engagement.worker-inactive");
        }
        if (!worker.verified() || worker.born() == null) {
            throw Problem.refused("engagement.worker-not-verified");
        }
    }

    void requireAge(Worker worker, ShiftRow shift) {
        LocalDate day = shift.shift().day();
        if (worker.born().plusYears(WORKING_AGE).isAfter(day)) {
            throw Problem.refused("engagement.too-young").with("age", WORKING_AGE);
        }
        if (worker.born().plusYears(FULL_AGE).isAfter(day) && restricted(shift.trade(), day)) {
            throw Problem.refused("engagement.restricted-trade").with("age", FULL_AGE);
        }
    }

    private boolean restricted(String trade, LocalDate day) {
        String code = trade;
        while (code != null) {
            CodeLists.Code found;
            try {
                found = codes.require(CodeLists.TRADE, code, day);
            } catch (Problem unknown) {
                // A trade that has left the list cannot be shown to be harmless.
                return true;
            }
            if (found.traits().contains(RESTRICTED)) {
                return true;
            }
            code = found.parent();
        }
        return false;
    }
}
