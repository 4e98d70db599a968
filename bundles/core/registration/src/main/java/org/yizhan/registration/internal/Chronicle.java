// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.Events;
import org.yizhan.api.registration.EmployerChanged;
import org.yizhan.api.registration.EmployerErased;
import org.yizhan.api.registration.EmployerRegistered;
import org.yizhan.api.registration.WorkerChanged;
import org.yizhan.api.registration.WorkerErased;
import org.yizhan.api.registration.WorkerRegistered;

/** Tells the other modules and the audit what happened, within the write under way and without personal data. */
@Component(service = Chronicle.class)
public final class Chronicle {
    private final Events events;
    private final Audit audit;
    private final Clock clock;

    @Activate
    public Chronicle(@Reference Events events, @Reference Audit audit, @Reference Clock clock) {
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** To the millisecond, which both databases keep, so that what is answered is what is kept. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void registered(WorkerEntity worker) {
        events.publish(new WorkerRegistered(head(worker.id(), worker.version(), worker.region())));
    }

    void changed(WorkerEntity worker) {
        events.publish(new WorkerChanged(head(worker.id(), worker.version(), worker.region())));
    }

    void registered(EmployerEntity employer) {
        events.publish(new EmployerRegistered(head(employer.id(), employer.version(), employer.region())));
    }

    void changed(EmployerEntity employer) {
        events.publish(new EmployerChanged(head(employer.id(), employer.version(), employer.region())));
    }

    /** Who follows changes alone hears of it too: nobody is active who was erased. */
    void erased(WorkerEntity worker) {
        changed(worker);
        events.publish(new WorkerErased(head(worker.id(), worker.version(), worker.region())));
    }

    void erased(EmployerEntity employer) {
        changed(employer);
        events.publish(new EmployerErased(head(employer.id(), employer.version(), employer.region())));
    }

    /** @param verb what was done, {@code register-worker} */
    void audit(String verb, String subject, Map<String, ?> facts) {
        audit.record("registration." + verb, subject, facts);
    }

    private EventHead head(String id, long version, String region) {
        return EventHead.of(id, version, region, clock.instant());
    }
}
