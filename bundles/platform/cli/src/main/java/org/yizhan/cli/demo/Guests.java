// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.yizhan.cli.Terminal;

/**
 * What somebody needs who comes to look at the open hall.
 *
 * @param postings how many are out
 * @param clock the market's time
 * @param employer and {@code worker}: mobiles of two who have just agreed, or null
 * @param staff an account of the counter, which nobody has used
 * @param password for its first login; shown once, kept nowhere
 * @param surprises what nothing in the morning explains
 */
record Guests(
        int postings,
        String clock,
        String employer,
        String worker,
        String staff,
        String password,
        List<String> surprises) {
    private static final String STAFF = "guest";

    static Guests invite(
            MarketDay.Stage stage,
            County county,
            Map<String, County.Employer> employers,
            Map<String, County.Worker> workers) {
        HallClient hall = stage.hall();
        String operator = stage.desk().operator();
        JsonNode hired = hall.get(operator, "/api/engagement/v1/engagements?state=CONFIRMED&limit=1")
                .orFail("engagements")
                .path("items")
                .path(0);
        County.Employer employer = employers.get(hired.path("employer").asText());
        County.Worker worker = workers.get(hired.path("worker").asText());
        return new Guests(
                hall.get(null, "/api/posting/v1/postings?limit=200")
                        .orFail("board")
                        .path("items")
                        .size(),
                time(hall.get(operator, "/api/platform/v1/clock")
                        .orFail("clock")
                        .path("local")
                        .asText()),
                employer == null ? null : employer.mobile(),
                worker == null ? null : worker.mobile(),
                STAFF,
                stage.desk().account(STAFF, "station-staff", county.region()),
                stage.tally().surprises());
    }

    private static String time(String local) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(LocalDateTime.parse(local));
    }

    void welcome(Terminal terminal, String url) {
        terminal.say("demo.up", url);
        terminal.say("demo.board", url, postings, clock);
        if (employer != null && worker != null) {
            terminal.say("demo.people", employer, worker);
        }
        terminal.say("demo.staff", staff, password);
        surprises.stream().distinct().limit(10).forEach(surprise -> terminal.say("demo.surprise", surprise));
    }
}
