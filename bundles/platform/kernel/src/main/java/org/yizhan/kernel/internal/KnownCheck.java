// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.util.Objects;
import org.osgi.framework.Bundle;
import org.yizhan.api.health.HealthCheck;

/**
 * A check and whose it is. What it calls itself is asked once, and where the guard waits: the name of a stranger may never come, or be
 * another each time.
 */
final class KnownCheck {
    final HealthCheck check;
    final Bundle bundle;
    private volatile String id;
    private volatile boolean named;

    KnownCheck(HealthCheck check, Bundle bundle) {
        this.check = check;
        this.bundle = bundle;
        this.id = check.getClass().getName();
    }

    /** Its name, or that of its class until it has said one. */
    String id() {
        return id;
    }

    HealthCheck name() {
        if (!named) {
            id = Objects.requireNonNull(check.id());
            named = true;
        }
        return check;
    }
}
