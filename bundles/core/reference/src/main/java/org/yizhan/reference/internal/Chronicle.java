// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.Events;
import org.yizhan.api.reference.CodeListChanged;

/** Writes down what happened to a bureau's rows, for the other nodes and for the audit, within the write under way. */
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

    void write(String action, String id, long version, String region, Map<String, ?> facts, String list) {
        events.publish(new CodeListChanged(EventHead.of(id, version, region, clock.instant()), list));
        audit.record("reference." + action, id, facts);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
