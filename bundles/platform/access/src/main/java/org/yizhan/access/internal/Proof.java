// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.settings.Settings;

/** For how long a password that somebody gave proves that it is still they who sit there. */
@Component(service = Proof.class)
public final class Proof {
    static final String SETTING = "confirm-minutes";

    private final Clock clock;
    private final Settings settings;

    @Activate
    public Proof(@Reference Clock clock, @Reference Settings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** Whether the holder of the session has proved it lately. */
    boolean holds(Session session) {
        return session.provenAt() != null
                && clock.instant().isBefore(session.provenAt().plus(Duration.ofMinutes(settings.number(SETTING))));
    }
}
