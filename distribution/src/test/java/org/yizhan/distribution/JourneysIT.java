// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.Numbers;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** What the requirements promise, by their numbers, as somebody outside sees it over HTTP. */
@OnDistribution
class JourneysIT {
    private static final ZoneId MARKET = ZoneId.of("Asia/Shanghai");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String POSTINGS = "/api/posting/v1/postings";
    private static final String ENGAGEMENTS = "/api/engagement/v1/engagements";
    private static final String ACCOUNTS = "/api/access/v1/accounts/";
    private static final String QUEUE = "/api/posting/v1/review/queue";
    private static final String STAFF = "station-staff";
    private static final String TRADE = "FENJIAN";
    private static final String OTHER_TRADE = "JIAZHENG";

    private final HallClient hall;
    private final People people;
    private final Market market;
    private final LocalDate tomorrow;

    JourneysIT(RunningServer server) {
        hall = new HallClient(server.url());
        people = new People(hall, server.commandLineToken());
        market = new Market(people);
        tomorrow = market.now().atZone(MARKET).toLocalDate().plusDays(1);
    }

    /** E08. */
    @Test
    void refusesTheFifthHourOfPartTimeWorkForOneEmployer() {
        JsonNode full = partTime(people.employer(People.TOWN, true), 8, 4, 13, 1);
        JsonNode other = partTime(people.employer(People.TOWN, true), 12, 4, 18, 1);
        People.Person worker = people.worker(People.TOWN);
        apply(worker, full, 0).orFail("four hours");
        HallClient.Answer fifth = apply(worker, full, 1);
        assertThat(fifth.status()).isEqualTo(409);
        assertThat(fifth.code()).isEqualTo("engagement.part-time-daily-limit");
        assertThat(apply(worker, other, 0).status()).as("for another employer").isEqualTo(201);
    }

    /** C08. */
    @Test
    void saysThatTheWorkerIsNotAvailable() {
        People.Person worker = people.worker(People.TOWN);
        Map<String, String> free =
                Map.of("day", tomorrow.plusDays(1).getDayOfWeek().name(), "from", "06:00", "to", "22:00");
        changed(
                        worker.token(),
                        "PATCH",
                        "/api/registration/v1/workers/" + worker.id(),
                        Map.of("availability", List.of(free)))
                .orFail("availability");
        String posting = id(live(people.employer(People.TOWN, true), Map.of("shifts", List.of(shift(9, 4)))));
        String own = "/api/matching/v1/workers/" + worker.id();
        Await.until("matching says why not", PATIENCE, () -> get(worker.token(), own + "/why/" + posting)
                .path("reason")
                .asText()
                .equals("NOT_AVAILABLE"));
        JsonNode why = get(worker.token(), own + "/why/" + posting);
        assertThat(why.path("suits").asBoolean()).isFalse();
        assertThat(why.path("values").path("coveredHours").asDouble()).isZero();
        assertThat(get(worker.token(), own + "/postings?limit=50").toString()).doesNotContain(posting);
    }

    /** A02. */
    @Test
    void namesTheThemedSiteFirstUntilItsThemeChanges() {
        Map<String, Object> near = site(31.501, OTHER_TRADE);
        Map<String, Object> themed = site(31.51, TRADE);
        String nearId = opened(near);
        String themedId = opened(themed);
        Map<String, Double> place = Map.of("lat", 31.5, "lon", 116.5);
        String posting = id(live(people.employer(People.TOWN, true), Map.of("place", place)));
        sitesOf(posting, List.of(themedId, nearId));
        themed.put("themes", List.of(OTHER_TRADE));
        changed(people.operator(), "PUT", "/api/network/v1/sites/" + themedId, themed)
                .orFail("theme");
        sitesOf(posting, List.of(nearId, themedId));
    }

    /** C02. */
    @Test
    void takesAFastFormForFortyPercentOfAProfile() {
        Map<String, Object> form = people.workerBody(People.TOWN);
        form.remove("idNumber");
        form.put("code", people.code((String) form.get("mobile")));
        HallClient.Answer made = hall.post(null, "/api/registration/v1/workers", form);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().path("profileCompleteness").asInt()).isEqualTo(40);
    }

    /** D01. */
    @Test
    void keepsTheRefusalAndThePublicationInTheTrail() {
        People.Person employer = people.employer(People.TOWN, true);
        Map<String, Object> body = market.postingBody(employer, "INSTANT");
        body.put("conditions", List.of(Map.of("text", "只招男性")));
        String path = POSTINGS + "/" + id(post(employer.token(), POSTINGS, body));
        JsonNode refused = post(employer.token(), path + "/submit", Map.of());
        assertThat(refused.path("state").asText()).isEqualTo("REJECTED");
        body.put("conditions", List.of(Map.of("text", "能按时到岗")));
        changed(employer.token(), "PUT", path, body).orFail("mended");
        JsonNode live = post(employer.token(), path + "/submit", Map.of());
        assertThat(live.path("state").asText()).isEqualTo("PUBLISHED");
        JsonNode trail = get(employer.token(), path + "/trail");
        assertThat(trail.findValuesAsText("outcome")).containsExactly("REJECT", "PASS");
        JsonNode flaw = trail.path(0).path("flaws").path(0);
        assertThat(flaw.path("code").asText()).isEqualTo("posting.discriminates-sex");
        assertThat(flaw.path("to").asInt()).isGreaterThan(flaw.path("from").asInt());
    }

    /** D05. */
    @Test
    void refusesAWageBelowTheFloorAndNamesFloorAndDay() {
        People.Person employer = people.employer(People.TOWN, true);
        Map<String, Object> low = Map.of("fen", 1_200, "unit", "HOUR", "settlement", "ON_COMPLETION");
        JsonNode refused = submitted(employer, Map.of("wage", low, "shifts", List.of(shift(9, 4))));
        assertThat(refused.path("state").asText()).isEqualTo("REJECTED");
        JsonNode flaw = refused.path("flaws").path(0);
        assertThat(flaw.path("code").asText()).isEqualTo("posting.below-wage-floor");
        assertThat(flaw.path("values").path("floorFenPerHour").asInt()).isEqualTo(1_600);
        assertThat(flaw.path("values").path("day").asText()).isEqualTo(tomorrow.toString());
    }

    /** C01. */
    @Test
    void doesNotLetAnEmployerPublishWhomNobodyHasVerified() {
        String mobile = people.mobile();
        Map<String, Object> household = new LinkedHashMap<>(Map.of(
                "kind", "HOUSEHOLD", "name", "李秀㛃", "mobile", mobile, "region", People.TOWN, "address", "示范路8号"));
        // The sandbox's verifier says no to whose number ends so.
        household.put("idNumber", Numbers.citizen(People.TOWN, LocalDate.of(1985, 5, 5), 999));
        household.put("consent", Map.of("kind", "PAPER", "reference", "IT-C01"));
        String id = id(post(people.operator(), "/api/registration/v1/employers/by-proxy", household));
        Map<String, Object> body = market.postingBody(people.employer(People.TOWN, false), "INSTANT");
        body.putAll(Map.of("employer", id, "trade", OTHER_TRADE));
        String token = people.of(STAFF).token();
        String draft = id(post(token, POSTINGS, body));
        HallClient.Answer refused = hall.post(token, POSTINGS + "/" + draft + "/submit", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("posting.employer-not-verified");
    }

    @Test
    void locksWhoGuessesAndHeedsWhatBecomesOfAnAccount() {
        People.Person guessed = people.fresh(STAFF);
        for (int i = 0; i < 5; i++) {
            assertThat(login(guessed.name(), "wrong " + i).code()).isEqualTo("access.login-wrong");
        }
        HallClient.Answer locked = login(guessed.name(), guessed.secret());
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.code()).isEqualTo("access.locked");
        People.Person moved = people.fresh(STAFF);
        assertThat(hall.get(moved.token(), QUEUE).status()).isEqualTo(403);
        Map<String, String> place = Map.of("role", "reviewer", "region", People.COUNTY);
        changed(people.operator(), "PUT", ACCOUNTS + moved.id(), place).orFail("role");
        assertThat(hall.get(moved.token(), QUEUE).status()).isEqualTo(200);
        post(people.operator(), ACCOUNTS + moved.id() + "/disable", Map.of());
        assertThat(hall.get(moved.token(), QUEUE).status()).isEqualTo(401);
        assertThat(login(moved.name(), moved.secret()).code()).isEqualTo("access.account-disabled");
    }

    private Map<String, Object> site(double lat, String theme) {
        Map<String, Object> body = new LinkedHashMap<>(Fixtures.siteBody(People.TOWN));
        body.putAll(Map.of("lat", lat, "lon", 116.5, "trades", List.of(TRADE, OTHER_TRADE), "themes", List.of(theme)));
        return body;
    }

    private String opened(Map<String, Object> site) {
        String id = id(post(people.operator(), "/api/network/v1/sites", site));
        post(people.operator(), "/api/network/v1/sites/" + id + "/open", Map.of());
        return id;
    }

    private void sitesOf(String posting, List<String> wanted) {
        Await.until("the first sites of " + posting + " are " + wanted, PATIENCE, () -> {
            List<String> sites = new ArrayList<>();
            get(null, POSTINGS + "/" + posting)
                    .path("nearestSites")
                    .forEach(near -> sites.add(near.path("site").asText()));
            return sites.size() >= wanted.size()
                    && sites.subList(0, wanted.size()).equals(wanted);
        });
    }

    private JsonNode partTime(People.Person employer, int from, int hours, int nextFrom, int nextHours) {
        List<?> shifts = List.of(shift(from, hours), shift(nextFrom, nextHours));
        return live(employer, Map.of("relation", "PART_TIME", "shifts", shifts));
    }

    private Map<String, Object> shift(int from, int hours) {
        return Market.shift(tomorrow.atTime(from, 0).atZone(MARKET).toInstant(), hours, 10);
    }

    private JsonNode live(People.Person employer, Map<String, ?> particulars) {
        JsonNode live = submitted(employer, particulars);
        assertThat(live.path("state").asText())
                .as(live.path("flaws").toString())
                .isEqualTo("PUBLISHED");
        return live;
    }

    private JsonNode submitted(People.Person employer, Map<String, ?> particulars) {
        Map<String, Object> body = market.postingBody(employer, "INSTANT");
        body.putAll(particulars);
        String draft = id(post(employer.token(), POSTINGS, body));
        return post(employer.token(), POSTINGS + "/" + draft + "/submit", Map.of());
    }

    private HallClient.Answer apply(People.Person worker, JsonNode posting, int shift) {
        String id = id(posting.path("shifts").path(shift));
        return hall.post(worker.token(), ENGAGEMENTS, Map.of("shift", id));
    }

    private HallClient.Answer login(String name, String password) {
        return hall.post(null, "/api/access/v1/sessions", Map.of("name", name, "password", password));
    }

    private HallClient.Answer changed(String token, String method, String path, Object body) {
        return hall.send(token, method, path, body, Map.of("If-Match", "*"));
    }

    private JsonNode post(String token, String path, Object body) {
        return hall.post(token, path, body).orFail(path);
    }

    private JsonNode get(String token, String path) {
        return hall.get(token, path).orFail(path);
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }
}
