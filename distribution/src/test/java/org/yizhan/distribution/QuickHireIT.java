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
import org.yizhan.cli.demo.Desk;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** Handed in at six, on post at eight: the hire within the day over HTTP, the figure that it moves, and what both sides are told. */
@OnDistribution
class QuickHireIT {
    /** Where nobody else looks for work, however many the other tests have left on the server. */
    private static final Map<String, Double> PLACE = Map.of("lat", 31.2, "lon", 116.1);

    private static final ZoneId MARKET = ZoneId.of("Asia/Shanghai");

    private static final String STREAM = "engagement/v1/engagements/stream";

    private final String url;
    private final HallClient hall;
    private final String operator;
    private final People people;
    private final Fixtures fixtures;
    private final Instant sixOClock;

    QuickHireIT(RunningServer server) {
        url = server.url();
        hall = new HallClient(url);
        operator = server.commandLineToken();
        people = new People(hall, operator);
        fixtures = new Fixtures(people, new Wire(url));
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
    void addsOneToWhoIsOnPostTheSameDayAndTellsBothSidesOfEachStep() {
        clock(0, 0);
        People.Person employer = people.employer(People.TOWN, true);
        People.Person worker = nearby();
        People.Person other = people.worker(People.TOWN);
        String site = fixtures.openSite(People.TOWN).id();
        untilKnown(worker, live(draft(employer, 5), employer));
        JsonNode draft = draft(employer, 2);
        JsonNode before = figures().path("total");
        try (OwnStream recommended = stream(worker, "matching/v1/me/stream");
                OwnStream mine = stream(worker, STREAM);
                OwnStream theirs = stream(employer, STREAM);
                OwnStream others = stream(other, STREAM)) {
            clock(0, 5);
            JsonNode posting = live(draft, employer);
            recommends(recommended, worker.token(), posting.path("id").asText());
            String shift = posting.path("shifts").path(0).path("id").asText();
            String staff = people.staff("station-staff", People.TOWN).token();
            clock(5, 0);
            post(staff, "/api/engagement/v1/talks", Market.talkBody(shift, worker.id(), site));
            String path = apply(worker, shift);
            String declined = apply(other, shift);
            post(employer.token(), path + "/offer", Map.of());
            clock(8, 5);
            post(worker.token(), path + "/accept", Map.of());
            clock(120, 0);
            String atWork = loginAgain(worker);
            String atDesk = loginAgain(employer);
            String code = hall.get(atDesk, "/api/engagement/v1/shifts/" + shift + "/code")
                    .orFail("code")
                    .path("code")
                    .asText();
            post(atWork, path + "/check-in", Map.of("code", code));
            saysWhen(hall.get(atWork, path + "/steps").orFail("steps"));
            counts(before, figures());
            post(atDesk, declined + "/reject", Map.of());
            tells(mine, theirs, others);
            resumes(atWork, mine);
        }
    }

    /** Somebody at the very workplace, whom it suits better than all others. */
    private People.Person nearby() {
        People.Person worker = people.worker(People.TOWN);
        hall.send(
                        operator,
                        "PATCH",
                        "/api/registration/v1/workers/" + worker.id(),
                        Map.of("place", PLACE),
                        Map.of("If-Match", "*"))
                .orFail("place");
        return worker;
    }

    /** The index hears of people a moment later. */
    private void untilKnown(People.Person worker, JsonNode posting) {
        String match = "/api/matching/v1/postings/" + posting.path("id").asText() + "/match?limit=1";
        Await.until("matching knows the worker", Duration.ofSeconds(30), () -> post(operator, match, Map.of())
                .path("workers")
                .path(0)
                .path("worker")
                .asText()
                .equals(worker.id()));
    }

    /** A posting with one place, that many hours after six. */
    private JsonNode draft(People.Person employer, int hours) {
        Instant start = sixOClock.plus(Duration.ofHours(hours));
        Map<String, Object> body = fixtures.market().postingBody(employer, "OFFER");
        body.put("place", PLACE);
        body.put("shifts", List.of(Market.shift(start, 4, 1)));
        return post(employer.token(), "/api/posting/v1/postings", body);
    }

    private JsonNode live(JsonNode draft, People.Person employer) {
        String path = "/api/posting/v1/postings/" + draft.path("id").asText() + "/submit";
        JsonNode live = post(employer.token(), path, Map.of());
        assertThat(live.path("state").asText()).isEqualTo("PUBLISHED");
        return live;
    }

    private String apply(People.Person worker, String shift) {
        JsonNode applied = post(worker.token(), "/api/engagement/v1/engagements", Map.of("shift", shift));
        return "/api/engagement/v1/engagements/" + applied.path("id").asText();
    }

    private OwnStream stream(People.Person of, String path) {
        return new OwnStream(url, of.token(), "/api/" + path, null);
    }

    /** The two hours were too long a rest for a session. */
    private String loginAgain(People.Person person) {
        return new Desk(hall, operator).person(person.name(), person.role());
    }

    private static void tells(OwnStream worker, OwnStream employer, OwnStream other) {
        assertThat(worker.atLeast(5))
                .extracting(OwnStream.Told::name)
                .containsExactly("TalkRecorded", "Applied", "Offered", "EngagementConfirmed", "CheckedIn");
        assertThat(other.atLeast(2))
                .extracting(told -> told.data().path("state").asText())
                .containsExactly("APPLIED", "REJECTED");
        assertThat(employer.atLeast(7)).containsAll(worker.sofar()).containsAll(other.sofar());
        assertThat(employer.sofar()).hasSize(7);
    }

    private void resumes(String token, OwnStream seen) {
        String last = seen.sofar().get(1).id();
        try (OwnStream again = new OwnStream(url, token, "/api/" + STREAM, last)) {
            assertThat(again.atLeast(3)).isEqualTo(seen.sofar().subList(2, 5));
        }
    }

    private void recommends(OwnStream told, String token, String posting) {
        Await.until("the posting is recommended", Duration.ofSeconds(30), () -> told.sofar().stream()
                .anyMatch(event -> event.data().path("posting").asText().equals(posting)));
        assertThat(told.sofar()).allSatisfy(event -> {
            assertThat(event.name()).isEqualTo("WorkersSuggested");
            assertThat(event.data().toString()).doesNotContain("picks");
        });
        JsonNode kept =
                hall.get(token, "/api/matching/v1/me/recommended?limit=1").orFail("recommended");
        assertThat(kept.path("postings").path(0).path("posting").asText()).isEqualTo(posting);
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
