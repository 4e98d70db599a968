// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Postings that their employers forgot: the hall must have closed them by the market day, without a word from anybody. */
final class Forgotten {
    /** What the hall should say of each, by its id. */
    private final Map<String, String> due = new ConcurrentHashMap<>();

    private final HallClient hall;
    private final Desk desk;
    private final Tally tally;

    Forgotten(HallClient hall, Desk desk, Tally tally) {
        this.hall = hall;
        this.desk = desk;
        this.tally = tally;
    }

    /** Weeks before the day. A reviewer lets pass what is not in the express lane. */
    void handIn(County.Posting posting, County.Employer employer, Instant day) {
        String token = desk.person(employer.mobile(), "employer");
        String id = hall.post(
                        token,
                        "/api/posting/v1/postings",
                        PostingDay.body(
                                posting,
                                employer,
                                posting.terms().conditions(),
                                posting.terms().fen()))
                .orFail("forgotten posting")
                .path("id")
                .asText();
        JsonNode answer = hall.post(token, "/api/posting/v1/postings/" + id + "/submit", Map.of())
                .orFail("submit");
        if (answer.path("state").asText().equals("MANUAL_REVIEW")) {
            hall.post(desk.staff(Opening.REVIEWER), "/api/posting/v1/review/" + id + "/approve", Map.of())
                    .orFail("approve");
        }
        boolean over = posting.shifts().stream().allMatch(shift -> shift.end().isBefore(day));
        due.put(id, over ? "EXPIRED" : "STALE");
    }

    /** On the day. */
    void check() {
        String listed = hall.get(null, "/api/posting/v1/postings?limit=200")
                .orFail("list")
                .toString();
        due.forEach((id, state) -> {
            String now = hall.get(null, "/api/posting/v1/postings/" + id)
                    .orFail("forgotten posting")
                    .path("state")
                    .asText();
            String label = state.equals("STALE") ? "stale-posting" : "expired-posting";
            tally.verdict(label, now.equals(state) && !listed.contains(id));
        });
    }
}
