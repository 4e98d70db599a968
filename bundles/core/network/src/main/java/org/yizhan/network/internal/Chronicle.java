// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.Events;
import org.yizhan.api.network.SiteChanged;

/** Tells the other modules and the audit what became of a site, within the write under way. */
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

    void changed(SiteEntity site, String verb, Map<String, ?> facts) {
        events.publish(new SiteChanged(EventHead.of(site.id(), site.version(), site.region(), clock.instant())));
        audit.record("network." + verb, site.id(), facts);
    }
}
