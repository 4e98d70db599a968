// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.cli.Server;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.SmallHall;

/**
 * A hall that was filled for a measurement.
 *
 * @param token of the staff at the counter; outlives a restart of the hall
 */
record Filled(ConfirmPlan plan, String token) {
    private static final long SEED = 42;

    /** Registers workers and publishes postings of one shift each, with places for everybody. */
    static Filled fill(Server server, Path data, int workers, int days, int shiftsOfDay) {
        try {
            LocalDate today = LocalDate.now(SmallHall.ZONE);
            SmallHall hall = SmallHall.fill(server.url(), data, SEED, today, workers);
            int places = ConfirmPlan.places(workers, shiftsOfDay);
            List<List<String>> shifts = new ArrayList<>();
            for (int day = 1; day <= days; day++) {
                List<String> ofDay = new ArrayList<>();
                for (int i = 0; i < shiftsOfDay; i++) {
                    ofDay.addAll(hall.shifts(server.url(), today.plusDays(day), 1, places, "SERVICE"));
                }
                shifts.add(ofDay);
            }
            return new Filled(new ConfirmPlan(verified(server, hall), shifts), hall.staff(server.url()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A few invented people are made to fail their verification; nobody hires them. */
    private static List<String> verified(Server server, SmallHall hall) {
        HallClient client = new HallClient(server.url());
        String operator = hall.operator();
        return hall.workers().stream()
                .filter(worker -> client.get(operator, "/api/registration/v1/workers/" + worker)
                        .orFail("worker")
                        .at("/verification/state")
                        .asText()
                        .equals("VERIFIED"))
                .toList();
    }
}
