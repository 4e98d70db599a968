// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** Handed in at six, on post at eight: the hire within the day, over HTTP, and the figure that it moves. */
@OnDistribution
class QuickHireIT {
    private static final ZoneId MARKET = ZoneId.of("Asia/Shanghai");

    private final HallClient hall;
    private final String operator;
    private final People people;
    private final Fixtures fixtures;
    private final Instant sixOClock;

    QuickHireIT(RunningServer server) {
        hall = new HallClient(server.url());
        operator = server.commandLineToken();
        people = new People(hall, operator);
        fixtures = new Fixtures(people, new Wire(server.url()));
        LocalDate tomorrow =
                fixtures.market().now().atZone(MARKET).toLocalDate().plusDays(1);
        sixOClock = tomorrow.atTime(6, 0).atZone(MARKET).toInstant();
    }

    /** The other tests of the server know its time. */
    @AfterEach
    void putTheClockBack() {
        String offset = hall.get(null, "/api/platform/v1/clock")
                .orFail("clock")
                .path("offset")
                .asText();
        post(
                operator,
                "/api/platform/v1/clock",
                Map.of("advance", Duration.parse(offset).negated().toString()));
    }

    private JsonNode post(String token, String path, Object body) {
        return hall.post(token, path, body).orFail(path);
    }

    private void clock(int minutes, int seconds) {
        Instant then = sixOClock.plusSeconds(60L * minutes + seconds);
        post(operator, "/api/platform/v1/clock", Map.of("now", then.toString()));
    }

    private JsonNode figures() {
        String day = sixOClock.atZone(MARKET).toLocalDate().toString();
        return hall.get(operator, "/api/engagement/v1/figures?region=" + People.TOWN + "&from=" + day)
                .orFail("figures");
    }

    @Test
    void addsOneToWhoIsOnPostTheSameDay() {
        clock(0, 0);
        People.Person employer = people.employer(People.TOWN, true);
        People.Person worker = people.worker(People.TOWN);
        String site = fixtures.openSite(People.TOWN).id();
        Map<String, Object> body = fixtures.market().postingBody(employer, "OFFER");
        Instant eight = sixOClock.plus(Duration.ofHours(2));
        body.put(
                "shifts",
                List.of(Map.of(
                        "start",
                        eight.toString(),
                        "end",
                        eight.plus(Duration.ofHours(4)).toString(),
                        "breakMinutes",
                        0,
                        "places",
                        1)));
        JsonNode draft = post(employer.token(), "/api/posting/v1/postings", body);
        JsonNode before = figures().path("total");
        clock(0, 5);
        JsonNode live = post(
                employer.token(), "/api/posting/v1/postings/" + draft.path("id").asText() + "/submit", Map.of());
        assertThat(live.path("state").asText()).isEqualTo("PUBLISHED");
        String shift = live.path("shifts").path(0).path("id").asText();
        clock(5, 0);
        String staff = people.staff("station-staff", People.TOWN).token();
        post(staff, "/api/engagement/v1/talks", Market.talkBody(shift, worker.id(), site));
        JsonNode applied = post(worker.token(), "/api/engagement/v1/engagements", Map.of("shift", shift));
        String path = "/api/engagement/v1/engagements/" + applied.path("id").asText();
        post(employer.token(), path + "/offer", Map.of());
        clock(8, 5);
        post(worker.token(), path + "/accept", Map.of());
        clock(120, 0);
        String code = hall.get(employer.token(), "/api/engagement/v1/shifts/" + shift + "/code")
                .orFail("code")
                .path("code")
                .asText();
        post(worker.token(), path + "/check-in", Map.of("code", code));
        saysWhen(hall.get(worker.token(), path + "/steps").orFail("steps"));
        counts(before, figures());
    }

    private void saysWhen(JsonNode steps) {
        assertThat(at(steps, "publishedAt")).isBetween(sixOClock.plusSeconds(5), sixOClock.plusSeconds(60));
        assertThat(at(steps, "talkedAt")).isBetween(sixOClock.plusSeconds(300), sixOClock.plusSeconds(360));
        assertThat(at(steps, "confirmedAt")).isBetween(sixOClock.plusSeconds(485), sixOClock.plusSeconds(545));
        assertThat(at(steps, "onPostAt")).isBetween(sixOClock.plusSeconds(7_200), sixOClock.plusSeconds(7_260));
        assertThat(steps.path("secondsToFill").asLong()).isBetween(420L, 540L);
        assertThat(steps.path("sameDayOnPost").asBoolean()).isTrue();
    }

    private static Instant at(JsonNode steps, String step) {
        return Instant.parse(steps.path(step).asText());
    }

    private static void counts(JsonNode before, JsonNode after) {
        JsonNode total = after.path("total");
        for (String one : List.of("postings", "places", "talks", "confirmed", "onPost", "sameDayOnPost")) {
            assertThat(total.path(one).asInt())
                    .as(one)
                    .isEqualTo(before.path(one).asInt() + 1);
        }
        assertThat(total.path("medianSecondsToFill").isNumber()).isTrue();
        after.path("definitions")
                .properties()
                .forEach(definition ->
                        assertThat(definition.getValue().asText()).isNotBlank().doesNotStartWith("figure."));
        assertThat(after.path("definitions").size()).isEqualTo(9);
    }
}
