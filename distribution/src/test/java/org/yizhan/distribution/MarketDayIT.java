// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.Desk;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** One person finds a day's work, over HTTP, in the shipped archive, while a module comes and goes. */
@OnDistribution
class MarketDayIT {
    private static final ZoneId MARKET = ZoneId.of("Asia/Shanghai");
    private static final String WORKER = DemoBlock.mobile(7_000_001);
    private static final String EMPLOYER = DemoBlock.mobile(7_000_002);

    private final long seed = Seed.get();
    private final RunningServer server;
    private final HallClient hall;
    private final Desk desk;

    MarketDayIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.desk = new Desk(hall, server.commandLineToken());
    }

    @Test
    void hiresAWorkerForAHouseholdWhileHelloComesAndGoes() throws Exception {
        desk.hire("counter.it", "station-staff", "990100000000");
        desk.hire("reviewer.it", "reviewer", "990100000000");
        HelloVisits visits = new HelloVisits(server, () -> desk.staff("counter.it"), seed);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> visitor = CompletableFuture.runAsync(() -> comeAndGo(visits, over));
        try (PassersBy passersBy = PassersBy.looking(server)) {
            String worker = workerByProxy();
            String employer = household();
            JsonNode posting = postingRefusedThenPublished(employer);
            JsonNode hired = hire(worker, posting);
            work(hired);
            Await.until(
                    "hello came and went twice",
                    Duration.ofMinutes(2),
                    () -> visitor.isDone() || passersBy.gone() || visits.visits() >= 2);
            over.set(true);
            visitor.get();
            assertThat(visits.visits()).as("-Dyizhan.seed=%d", seed).isGreaterThanOrEqualTo(2);
            assertThat(passersBy.served()).isPositive();
            changesNothingElse(visits, List.of(worker, employer), posting, hired);
        } finally {
            over.set(true);
        }
    }

    /** D04: from the hand-in until anybody can see it. Whoever is not trusted yet waits for a person, and knows until when. */
    @Test
    void publishesATrustedEmployersPostingWithinFiveSecondsAndKeepsAStrangersForAPerson() {
        desk.hire("express.it", "bureau-admin", "990100000000");
        String bureau = desk.staff("express.it");
        String trusted = company("快通物流", 7_000_003);
        hall.put(bureau, "/api/registration/v1/employers/" + trusted + "/trust", Map.of("trusted", true))
                .orFail("trust");
        String path = handIn(bureau, trusted);
        long start = System.nanoTime();
        JsonNode answer = hall.post(bureau, path + "/submit", Map.of()).orFail("submit");
        JsonNode seen = hall.get(null, path).orFail("seen by everybody");
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answer.path("state").asText()).isEqualTo("PUBLISHED");
        assertThat(seen.path("state").asText()).isEqualTo("PUBLISHED");
        assertThat(taken).isLessThan(Duration.ofSeconds(5));
        double waiting = waiting();
        String stranger = company("新来物流", 7_000_004);
        JsonNode waits = hall.post(bureau, handIn(bureau, stranger) + "/submit", Map.of())
                .orFail("submit");
        assertThat(waits.path("state").asText()).isEqualTo("MANUAL_REVIEW");
        assertThat(Instant.parse(waits.path("dueAt").asText())).isAfter(now());
        assertThat(waiting()).isEqualTo(waiting + 1);
    }

    /** How many postings wait for a person, other tests' among them. */
    private double waiting() {
        String name = "yizhan_posting_reviews{state=\"waiting\"} ";
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    private String company(String name, int serial) {
        Body body = Forms.company(name, DemoBlock.mobile(serial), DemoBlock.firm(serial % 1_000_000));
        String id = hall.post(desk.staff("express.it"), "/api/registration/v1/employers/by-proxy", body)
                .orFail("company")
                .path("id")
                .asText();
        hall.post(
                        desk.staff("express.it"),
                        "/api/registration/v1/employers/" + id + "/verification",
                        Map.of("method", "DOCUMENT_SEEN", "matches", true))
                .orFail("verification");
        return id;
    }

    private String handIn(String token, String employer) {
        return "/api/posting/v1/postings/"
                + hall.post(token, "/api/posting/v1/postings", posting(employer, "能按时到岗。"))
                        .orFail("draft")
                        .path("id")
                        .asText();
    }

    private static void comeAndGo(HelloVisits visits, AtomicBoolean over) {
        while (!over.get()) {
            visits.once();
        }
    }

    /** Asks for what the core shows to everybody; it has an answer all the time. */
    /** Invariant 20: what the core holds is the same before and after hello, and events have reached whom they are for. */
    private void changesNothingElse(HelloVisits visits, List<String> parties, JsonNode posting, JsonNode hired) {
        String path = "/api/posting/v1/postings/" + posting.path("id").asText();
        Await.until("the posting has heard that it is full", Duration.ofSeconds(30), () -> hall.get(
                        desk.staff("counter.it"), path)
                .body()
                .path("state")
                .asText()
                .equals("FILLED"));
        List<String> core = List.of(
                "/api/registration/v1/workers/" + parties.get(0),
                "/api/registration/v1/employers/" + parties.get(1),
                path,
                "/api/engagement/v1/engagements/" + hired.path("id").asText(),
                "/api/reference/v1/lists");
        List<JsonNode> before = answers(core);
        visits.lastTime();
        assertThat(answers(core)).isEqualTo(before);
        JsonNode dead = hall.get(server.commandLineToken(), "/api/platform/v1/dead-letters")
                .orFail("dead letters");
        assertThat(dead.path("count").asLong(-1)).as(dead.toString()).isZero();
    }

    private List<JsonNode> answers(List<String> paths) {
        return paths.stream()
                .map(path -> hall.get(desk.staff("counter.it"), path).orFail(path))
                .toList();
    }

    private String workerByProxy() {
        String path = "/api/registration/v1/workers/by-proxy";
        Body worker = Forms.worker("李秀㛃", WORKER)
                .with("idNumber", DemoBlock.citizen(LocalDate.of(1963, 5, 17), 246))
                .with("consent", Forms.consent("IT-1"));
        HallClient.Answer without = hall.post(desk.staff("counter.it"), path, worker.without("consent"));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.code()).isEqualTo("registration.consent-missing");
        assertThat(without.body().path("detail").asText()).isNotBlank();
        JsonNode made = hall.post(desk.staff("counter.it"), path, worker).orFail("worker");
        assertThat(made.toString()).doesNotContain(WORKER).doesNotContain("李秀");
        return made.path("id").asText();
    }

    private String household() {
        Body body = Forms.household("王建国", EMPLOYER, DemoBlock.citizen(LocalDate.of(1971, 8, 2), 357));
        JsonNode made = hall.post(desk.staff("counter.it"), "/api/registration/v1/employers/by-proxy", body)
                .orFail("household");
        String id = made.path("id").asText();
        hall.post(
                        desk.staff("counter.it"),
                        "/api/registration/v1/employers/" + id + "/verification",
                        Map.of("method", "DOCUMENT_SEEN", "matches", true))
                .orFail("verification");
        return id;
    }

    private JsonNode postingRefusedThenPublished(String employer) {
        String token = desk.person(EMPLOYER, "employer");
        Body body = posting(employer, "只招女性,三十岁以下。");
        JsonNode draft = hall.post(token, "/api/posting/v1/postings", body).orFail("draft");
        String path = "/api/posting/v1/postings/" + draft.path("id").asText();
        JsonNode refused = hall.post(token, path + "/submit", Map.of()).orFail("submit");
        assertThat(refused.path("state").asText()).isEqualTo("REJECTED");
        List<String> codes = new ArrayList<>();
        refused.path("flaws").forEach(flaw -> codes.add(flaw.path("code").asText()));
        assertThat(codes).contains("posting.discriminates-sex", "posting.discriminates-age");
        hall.send(
                        token,
                        "PUT",
                        path,
                        posting(employer, "做事细致,能按时到岗。"),
                        Map.of("If-Match", "\"" + refused.path("version").asLong() + "\""))
                .orFail("mend");
        JsonNode again = hall.post(token, path + "/submit", Map.of()).orFail("submit again");
        if (again.path("state").asText().equals("MANUAL_REVIEW")) {
            again = hall.post(
                            desk.staff("reviewer.it"),
                            path.replace("/postings/", "/review/") + "/approve",
                            Map.of("note", "ok"))
                    .orFail("approve");
        }
        assertThat(again.path("state").asText()).isEqualTo("PUBLISHED");
        return again;
    }

    private Body posting(String employer, String condition) {
        LocalDateTime start = LocalDateTime.ofInstant(now().plus(Duration.ofMinutes(20)), MARKET);
        return Forms.posting(employer, Forms.shift(start, 4, 1))
                .with("title", "家庭保洁1人")
                .with("trade", "JIAZHENG")
                .with("address", "示范路8号")
                .with("wage", Forms.wage(3_000, "HOUR", "ON_COMPLETION"))
                .with("urgent", true)
                .with("validFrom", start.toLocalDate().minusDays(1))
                .with("validTo", start.toLocalDate().plusDays(1))
                .with("duties", "负责住户室内保洁,包括厨房和卫生间。")
                .with("conditions", List.of(Map.of("text", condition)));
    }

    private JsonNode hire(String worker, JsonNode posting) {
        Map<String, Object> body = Map.of(
                "shift",
                posting.path("shifts").path(0).path("id").asText(),
                "worker",
                worker,
                "source",
                "STAFF",
                "consent",
                "IT-1");
        JsonNode hired = hall.post(desk.staff("counter.it"), "/api/engagement/v1/engagements", body)
                .orFail("hire");
        assertThat(hired.path("state").asText()).isEqualTo("CONFIRMED");
        HallClient.Answer twice = hall.post(desk.staff("counter.it"), "/api/engagement/v1/engagements", body);
        assertThat(twice.status()).isEqualTo(409);
        return hired;
    }

    private void work(JsonNode hired) {
        String path = "/api/engagement/v1/engagements/" + hired.path("id").asText();
        String worker = desk.person(WORKER, "worker");
        String employer = desk.person(EMPLOYER, "employer");
        String home = "/api/posting/v1/workplaces/" + hired.path("id").asText();
        assertThat(hall.get(worker, home).orFail("where to go").path("address").asText())
                .isEqualTo("示范路8号");
        desk.moveTo(Instant.parse(hired.path("start").asText()));
        String code = hall.get(
                        employer,
                        "/api/engagement/v1/shifts/" + hired.path("shift").asText() + "/code")
                .orFail("code")
                .path("code")
                .asText();
        hall.post(worker, path + "/check-in", Map.of("code", code)).orFail("check in");
        hall.post(worker, path + "/check-out", Map.of()).orFail("check out");
        assertThat(hall.get(worker, home).code()).isEqualTo("posting.address-hidden");
        hall.post(worker, path + "/hours", Map.of("minutes", 240)).orFail("hours");
        JsonNode agreed =
                hall.post(employer, path + "/hours", Map.of("minutes", 240)).orFail("hours");
        assertThat(agreed.path("state").asText()).isEqualTo("HOURS_AGREED");
        JsonNode closed = hall.post(employer, path + "/close", Map.of()).orFail("close");
        assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
    }

    private Instant now() {
        return Instant.parse(hall.get(null, "/api/platform/v1/clock")
                .orFail("clock")
                .path("now")
                .asText());
    }
}
