// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.util.List;

/**
 * Who is hired for what, the same on both sides. The n-th confirmation is a pair that nobody else has: each worker takes one shift a
 * day, and the shifts of all days are in use at any time.
 *
 * @param shifts by day, as many on each
 */
record ConfirmPlan(List<String> workers, List<List<String>> shifts) {
    /** A worker and the shift that they take. */
    record Wish(String worker, String shift) {}

    Wish wish(int serial) {
        int worker = serial % workers.size();
        int day = (worker + serial / workers.size()) % shifts.size();
        List<String> ofDay = shifts.get(day);
        return new Wish(workers.get(worker), ofDay.get(worker / shifts.size() % ofDay.size()));
    }

    /** How many different wishes there are. */
    int size() {
        return workers.size() * shifts.size();
    }

    /** Places that a shift needs so that nobody is refused. */
    static int places(int workers, int shiftsOfDay) {
        return 2 * workers / shiftsOfDay + 2;
    }
}
