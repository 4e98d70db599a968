// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

/** Where the object of a request lies, seen from the caller. */
enum Ownership {
    /** The caller's own; for staff, of the very region that they work for. */
    OWN,
    /** Somebody else's in the caller's region; for staff, below it. */
    SAME_REGION,
    OTHER_REGION,
    /** There is no such object. */
    NONE,
    /** The operation is about nothing that belongs to anybody or lies anywhere. */
    ANY;

    /** Where an object of this ownership is made for a caller of that role. */
    String region(String role) {
        return switch (this) {
            case OTHER_REGION -> People.ELSEWHERE;
            case OWN -> People.WORKER.equals(role) || People.EMPLOYER.equals(role) ? People.TOWN : People.COUNTY;
            default -> People.TOWN;
        };
    }
}
