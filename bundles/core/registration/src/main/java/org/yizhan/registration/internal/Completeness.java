// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import org.yizhan.api.registration.Worker;

/** How much of a profile is there, 0 to 100. What registering asks for is 40; the rest makes matches better. */
final class Completeness {
    private Completeness() {}

    /**
     * @param numbered whether a citizen's number was given
     * @param distanceSaid whether the worker said how far they go
     */
    static int of(Worker worker, boolean numbered, boolean distanceSaid) {
        int percent = 40;
        percent += numbered ? 15 : 0;
        percent += worker.verified() ? 10 : 0;
        percent += worker.place() != null ? 10 : 0;
        percent += worker.availability().isEmpty() ? 0 : 10;
        percent += worker.natures().isEmpty() ? 0 : 5;
        percent += worker.wantFenPerHour() > 0 ? 5 : 0;
        percent += distanceSaid ? 5 : 0;
        return percent;
    }
}
