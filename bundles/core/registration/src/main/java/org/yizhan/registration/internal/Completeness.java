// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

/**
 * How much of a profile is there, 0 to 100. What registering asks for is 40; the rest makes matches better. The rule stands in the
 * module's README for everybody to read.
 */
final class Completeness {
    private Completeness() {}

    static int of(
            boolean numbered,
            boolean verified,
            boolean placed,
            boolean timesSaid,
            boolean naturesSaid,
            boolean wageSaid,
            boolean distanceSaid) {
        int percent = 40;
        percent += numbered ? 15 : 0;
        percent += verified ? 10 : 0;
        percent += placed ? 10 : 0;
        percent += timesSaid ? 10 : 0;
        percent += naturesSaid ? 5 : 0;
        percent += wageSaid ? 5 : 0;
        percent += distanceSaid ? 5 : 0;
        return percent;
    }
}
