// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.List;
import org.yizhan.distribution.CanaryReaders.Seen;

/** Who may read clear numbers where. Everything else is a leak, and what is never used is a mistake of the test. */
record Entitled(String operation, String role, String why) {
    static final String REVEAL_WORKER = "POST /api/registration/v1/workers/{id}/reveal";
    static final String REVEAL_EMPLOYER = "POST /api/registration/v1/employers/{id}/reveal";
    private static final String OWN_COPY = "GET /api/access/v1/people/me/data";
    private static final String COPY = "GET /api/access/v1/people/{id}/data";

    static final List<Entitled> ALL = List.of(
            new Entitled(
                    REVEAL_WORKER, "station-staff", "the declared clear reading, with a purpose, counted and audited"),
            new Entitled(REVEAL_WORKER, "bureau-admin", "the same, in the bureau's region"),
            new Entitled(REVEAL_WORKER, "worker", "the worker's own data"),
            new Entitled(REVEAL_EMPLOYER, "station-staff", "the declared clear reading of employers"),
            new Entitled(REVEAL_EMPLOYER, "bureau-admin", "the same, in the bureau's region"),
            new Entitled(REVEAL_EMPLOYER, "employer", "the employer's own data"),
            new Entitled(OWN_COPY, "worker", "the worker's own copy of what is kept"),
            new Entitled(OWN_COPY, "employer", "the employer's own copy"),
            new Entitled(COPY, "station-staff", "a copy to be handed to the person, counted and audited"),
            new Entitled(COPY, "bureau-admin", "the same, in the bureau's region"),
            new Entitled(
                    "GET /api/platform/v1/jobs/{id}/result",
                    "station-staff",
                    "the person's own file, back to whoever sent it"));

    boolean covers(Seen seen) {
        return seen.operation().equals(operation) && seen.role().equals(role);
    }
}
