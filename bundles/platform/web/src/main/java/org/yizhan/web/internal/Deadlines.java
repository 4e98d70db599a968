// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.yizhan.api.platform.RequestMetrics;

/**
 * Sees which requests to modules beside the core do not come back in time, and says so. It cannot end them: no JDK can end a thread
 * that does not want to.
 */
final class Deadlines implements Runnable {
    private final Gates gates;
    private final Services services;
    private final IntSupplier seconds;

    /** @param seconds how long a request may take */
    Deadlines(Gates gates, Services services, IntSupplier seconds) {
        this.gates = gates;
        this.services = services;
        this.seconds = seconds;
    }

    @Override
    public void run() {
        RequestMetrics metrics = services.metrics();
        if (metrics != null) {
            gates.each((module, gate) -> look(module, gate, metrics));
        }
    }

    private void look(String module, Gate gate, RequestMetrics metrics) {
        int deadline = seconds.getAsInt();
        int anew = 0;
        long oldest = 0;
        for (Visit visit : gate.running()) {
            long takes = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - visit.inside);
            oldest = Math.max(oldest, takes);
            if (takes >= deadline && !visit.late) {
                visit.late = true;
                anew++;
            }
        }
        if (oldest >= deadline) {
            metrics.late(module, anew, oldest, deadline);
        }
    }
}
