// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yizhan.cli.demo.Desk;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.distribution.Canaries.Canary;
import org.yizhan.testkit.Await;

/** A day in which the canaries come in by every way there is, are hired, work and are called off. */
final class CanaryDay {
    static final String COUNTY = "990100000000";
    static final String COUNTER = name("station-staff");
    static final String REVIEWER = name("reviewer");
    static final String BUREAU = name("bureau-admin");
    static final String AUDITOR = name("auditor");
    /** Login names by role: everybody who comes with a password. */
    static final Map<String, String> STAFF = People.ROLES.stream()
            .filter(role -> !role.equals(People.WORKER) && !role.equals(People.EMPLOYER))
            .collect(Collectors.toMap(role -> role, CanaryDay::name));

    private static final String ENGAGEMENTS = "/api/engagement/v1/engagements";
    private static final String POSTINGS = "/api/posting/v1/postings";

    private static final int SOME = 4;

    private String change;
    private final CanaryHall server;
    private final CanaryClient hall;
    private final Desk desk;
    private final Canaries canaries;
    private final CanaryArrivals arrivals;
    final List<String> workers = new ArrayList<>();
    final List<String> employers = new ArrayList<>();
    final List<String> postings = new ArrayList<>();
    final List<String> engagements = new ArrayList<>();
    final List<String> shifts = new ArrayList<>();
    final List<String> jobs = new ArrayList<>();
    private String site;
    private String worked;
    private String cancelled;
    private String declined;
    /** Who wanted to be gone. */
    final List<String> erased = new ArrayList<>();

    /** @param answers looks through what is answered */
    CanaryDay(CanaryHall server, Canaries canaries, CanaryAnswers answers) {
        this.server = server;
        this.hall = new CanaryClient(server.url(), answers);
        this.desk = new Desk(new HallClient(server.url()), server.commandLineToken());
        this.canaries = canaries;
        this.arrivals = new CanaryArrivals(server, hall, answers, desk);
    }

    private static String name(String role) {
        return role + ".canary";
    }

    Desk desk() {
        return desk;
    }

    /** Staff, employers, 200 workers: 120 at the counter, 40 by themselves, 40 in files. */
    void register() {
        STAFF.forEach((role, name) -> desk.hire(name, role, COUNTY));
        // Every worker's stream is to have something to tell.
        new HallClient(server.url())
                .send(
                        desk.operator(),
                        "PUT",
                        "/api/platform/v1/modules/matching/settings",
                        Map.of("values", Map.of("push-workers", 200)),
                        Map.of("If-Match", "*"))
                .orFail("settings");
        site = arrivals.site();
        employers.addAll(Attempts.all(numbers(canaries.employers().size()), i -> {
            Canary canary = canaries.employers().get(i);
            return i % 2 == 0 ? arrivals.household(canary, i) : arrivals.firm(canary, i);
        }));
        workers.addAll(Attempts.all(numbers(160), i -> {
            Canary canary = canaries.workers().get(i);
            return i < 120 ? arrivals.atTheCounter(canary, i) : arrivals.online(canary);
        }));
        jobs.addAll(arrivals.byFile(
                "workers.csv", Sheets.csv(canaries.workers().subList(160, 180)).getBytes(StandardCharsets.UTF_8)));
        jobs.addAll(arrivals.byFile(
                "workers.xlsx", Sheets.xlsx(Sheets.rows(canaries.workers().subList(180, 200)))));
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    String finished(String job) {
        return arrivals.finished(job);
    }

    /** Postings go live, people are hired, come, state their hours, stay away and are called off. */
    void work() {
        Instant start = now().plus(Duration.ofMinutes(20));
        JsonNode instant = publish(employers.get(1), "INSTANT", start, 60);
        JsonNode offered = publish(employers.get(0), "OFFER", start, 10);
        List<String> hired = IntStream.range(0, 50)
                .mapToObj(i -> apply(workers.get(i), instant))
                .toList();
        for (int i = 50; i < 56; i++) {
            String id = apply(workers.get(i), offered);
            act(id, "offer", Map.of());
            act(id, i % 2 == 0 ? "accept" : "decline", i % 2 == 0 ? null : Map.of("reason", "too far"));
            declined = id;
        }
        hired.subList(0, 5).forEach(id -> act(id, "cancel", Map.of("side", "WORKER", "reason", "ill")));
        // A number is sent one code a minute; this one came to the counter and needed none.
        String leaving = desk.person(canaries.workers().get(118).mobile(), "worker");
        desk.moveTo(start);
        for (String id : hired.subList(5, 15)) {
            act(id, "check-in", Map.of());
            act(id, "check-out", null);
            act(id, "hours", Map.of("minutes", 240, "side", "WORKER"));
            act(id, "hours", Map.of("minutes", 240, "side", "EMPLOYER"));
            act(id, "close", null);
            worked = id;
        }
        cancelled = hired.get(0);
        erase(leaving);
    }

    /** One wants to be gone, and says so; another stands at the counter. */
    private void erase(String leaving) {
        Map<String, String> code =
                Map.of("code", desk.code(canaries.workers().get(118).mobile()));
        hall.post(leaving, "/api/access/v1/people/me/erasure", code).orFail("own erasure");
        String another = "/api/access/v1/people/" + workers.get(158) + "/erasure";
        String bureau = desk.proven(BUREAU);
        hall.post(bureau, another, Map.of("reason", "ASKED_AT_COUNTER")).orFail("erasure");
        erased.addAll(List.of(workers.get(118), workers.get(158)));
        for (String worker : erased) {
            String state = "/api/access/v1/people/" + worker + "/erasure";
            Await.until("all of " + worker + " is erased", Duration.ofMinutes(2), () -> hall.get(bureau, state)
                    .orFail("erasure")
                    .path("missing")
                    .isEmpty());
        }
    }

    /** What a stream tells last of the day, to the first of the workers and of the employers, or to staff. */
    Pattern lastTold(String path, String role) {
        return Pattern.compile(
                switch (path) {
                    case "/api/posting/v1/postings/stream", "/api/matching/v1/me/stream" -> postings.get(1);
                    case "/api/engagement/v1/engagements/stream", "/api/notification/v1/notices/stream" ->
                        switch (role) {
                            case People.WORKER -> cancelled + ".*CANCELLED_BY_WORKER";
                            case People.EMPLOYER -> declined + ".*DECLINED";
                            default -> worked + ".*CLOSED";
                        };
                    case "/api/monitoring/v1/stream" -> "jobs-finished";
                    case CanaryStream.STATE -> "revision";
                    default -> throw new AssertionError("this test does not know yet what is told last at " + path);
                });
    }

    private void act(String engagement, String verb, Object body) {
        hall.post(desk.staff(COUNTER), ENGAGEMENTS + "/" + engagement + "/" + verb, body)
                .orFail(verb);
    }

    private String apply(String worker, JsonNode posting) {
        Map<String, Object> body = Map.of(
                "shift",
                posting.path("shifts").path(0).path("id").asText(),
                "worker",
                worker,
                "source",
                "STAFF",
                "consent",
                "CANARY");
        String id = id(hall.post(desk.staff(COUNTER), ENGAGEMENTS, body).orFail("hire"));
        engagements.add(id);
        return id;
    }

    private JsonNode publish(String employer, String allocation, Instant start, int places) {
        JsonNode draft = hall.post(desk.staff(COUNTER), POSTINGS, posting(employer, allocation, start, places))
                .orFail("draft");
        String id = id(draft);
        JsonNode live = hall.post(desk.staff(COUNTER), POSTINGS + "/" + id + "/submit", Map.of())
                .orFail("submit");
        if (live.path("state").asText().equals("MANUAL_REVIEW")) {
            String path = "/api/posting/v1/review/" + id + "/approve";
            live = hall.post(desk.staff(REVIEWER), path, Map.of("note", "ok")).orFail("approve");
        }
        postings.add(id);
        live.path("shifts").forEach(shift -> shifts.add(id(shift)));
        match(id, desk.staff(COUNTER));
        match(id, desk.person(mobile(employer), "employer"));
        return live;
    }

    private String mobile(String employer) {
        return canaries.employers().get(employers.indexOf(employer)).mobile();
    }

    /** Who would suit, by name, as far as the asker may see it; known as soon as matching has heard of the posting. */
    private void match(String posting, String token) {
        String path = "/api/matching/v1/postings/" + posting + "/match?limit=50";
        Await.until("somebody suits " + posting, Duration.ofSeconds(30), () -> !hall.post(token, path, Map.of())
                .orFail("match")
                .path("workers")
                .isEmpty());
    }

    static Map<String, Object> posting(String employer, String allocation, Instant start, int places) {
        LocalDate today = start.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("employer", employer);
        body.put("title", "保洁" + places + "人");
        body.put("trade", "JIAZHENG");
        body.put("nature", "HOURLY");
        body.put("relation", "SERVICE");
        body.put("region", Canaries.TOWN);
        body.put("address", "示范路8号");
        body.put("place", Map.of("lat", 30.405, "lon", 114.885));
        body.put("outdoor", false);
        body.put("wage", Map.of("fen", 3_000, "unit", "HOUR", "settlement", "ON_COMPLETION"));
        body.put("minLevel", 1);
        body.put("allocation", allocation);
        body.put("validFrom", today.minusDays(1).toString());
        body.put("validTo", today.plusDays(1).toString());
        body.put("duties", "负责室内保洁,包括厨房和卫生间。");
        body.put("conditions", List.of(Map.of("text", "做事细致,能按时到岗。")));
        String end = start.plus(Duration.ofHours(4)).toString();
        body.put("shifts", List.of(Map.of("start", start.toString(), "end", end, "places", places)));
        return body;
    }

    Instant now() {
        return Instant.parse(hall.get(null, "/api/platform/v1/clock")
                .orFail("clock")
                .path("now")
                .asText());
    }

    /** Ids of what the path is about: the first and the last. */
    List<String> idsFor(String path) {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        kinds.put("/people/", workers);
        kinds.put("/workers/", workers);
        kinds.put("/employers/", employers);
        kinds.put("/postings/", postings);
        kinds.put("/engagements/", engagements);
        kinds.put("/workplaces/", engagements.subList(15, engagements.size()));
        kinds.put("/shifts/", shifts);
        kinds.put("/jobs/", jobs);
        kinds.put("/lists/", List.of("region", "trade"));
        kinds.put("/modules/", List.of("registration"));
        kinds.put("/accounts/", List.of());
        kinds.put("/changes/", List.of(change()));
        kinds.put("/archives/", List.of(archive()));
        kinds.put("/sites/", List.of(site));
        kinds.put("/notices/", notices());
        return kinds.entrySet().stream()
                .filter(kind -> path.contains(kind.getKey()))
                .findFirst()
                .map(kind -> ends(kind.getValue()))
                .orElseThrow(() -> new AssertionError("this test does not know yet what stands in " + path));
    }

    /** What the first of the workers and of the employers were told. */
    private List<String> notices() {
        List<String> told = new ArrayList<>();
        for (String reader : List.of(
                desk.person(canaries.workers().get(0).mobile(), "worker"),
                desk.person(canaries.employers().get(0).mobile(), "employer"))) {
            hall.get(reader, "/api/notification/v1/notices")
                    .orFail("notices")
                    .path("items")
                    .forEach(notice -> told.add(id(notice)));
        }
        return told;
    }

    /** A change of modules, which is of the day, too. */
    private synchronized String change() {
        if (change == null) {
            change = id(hall.post(desk.operator(), Deployments.CHANGES, Deployments.order("INSTALL", "hello", null))
                    .orFail("change"));
        }
        return change;
    }

    /** The file of the module that the change has brought. */
    private String archive() {
        change();
        return hall.get(desk.operator(), "/api/platform/v1/archives")
                .orFail("archives")
                .get(0)
                .path("archive")
                .asText();
    }

    private static List<String> ends(List<String> ids) {
        int last = Math.max(0, ids.size() - SOME);
        return Stream.concat(ids.stream().limit(SOME), ids.stream().skip(last))
                .distinct()
                .toList();
    }

    static String id(JsonNode made) {
        return made.path("id").asText();
    }
}
