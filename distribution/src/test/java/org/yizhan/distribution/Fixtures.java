// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;

/**
 * Makes one real object of every kind that an endpoint's path can name, over HTTP, as the operator at the machine. Postings and
 * engagements are made by {@link Market}. For many threads.
 */
final class Fixtures {
    /** An id that nothing has. */
    static final String NOTHING = "01900000-0000-7000-8000-000000000000";

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final LocalDate FIRST_FLOOR = LocalDate.of(2090, 1, 1);
    private static final String SHEET = "姓名,手机号,区域,工种,授权书编号\n王示例,%s,城关镇,普工,IT-9\n";

    private final People people;
    private final Wire wire;
    private final HallClient hall;
    private final Market market;
    private final Rarities rarities;

    Fixtures(People people, Wire wire) {
        this(people, wire, null);
    }

    /** @param rarities null where things that are not there will do */
    Fixtures(People people, Wire wire, Rarities rarities) {
        this.rarities = rarities;
        this.people = people;
        this.wire = wire;
        this.hall = people.hall();
        this.market = new Market(people);
    }

    Archives archives() {
        return new Archives(hall, wire, people.operator());
    }

    People people() {
        return people;
    }

    Market market() {
        return market;
    }

    Thing formerKey() {
        return rarities == null ? absent("k0") : rarities.formerKey();
    }

    Thing leftData() {
        return rarities == null ? absent("acme.gone") : rarities.leftData();
    }

    Thing deadLetter() {
        return rarities == null ? absent("1") : rarities.deadLetter();
    }

    private static Thing absent(String id) {
        return new Thing(id, null, List.of(), null);
    }

    Thing worker(String region) {
        People.Person worker = people.worker(region);
        return new Thing(worker.id(), region, List.of(worker), null);
    }

    /** A worker whose data are erased; nobody logs in as them any more. */
    Thing erasedWorker(String region) {
        String id = worker(region).id();
        post("/api/access/v1/people/" + id + "/erasure", Map.of("reason", "LEGAL_DUTY"));
        return new Thing(id, region, List.of(), null);
    }

    Thing employer(String region) {
        People.Person employer = people.employer(region, false);
        return new Thing(employer.id(), region, List.of(employer), null);
    }

    /** A consent that somebody has given. */
    Thing consent(People.Person of) {
        JsonNode made = post("/api/registration/v1/consents", consentBody(of.id()));
        return new Thing(id(made), of.region(), List.of(of), made);
    }

    static Map<String, Object> consentBody(String subject) {
        Map<String, Object> paper = Map.of("kind", "PAPER", "reference", "IT-C", "textVersion", "2026-1");
        return Map.of("subject", subject, "purpose", "SHARING", "evidence", paper);
    }

    /** An account of staff that nobody has logged in to. */
    Thing account(String region) {
        JsonNode made = post("/api/access/v1/accounts", accountBody(region));
        return new Thing(id(made.path("account")), region, List.of(), made.path("account"));
    }

    static Map<String, Object> accountBody(String region) {
        String name = "it." + UUID.randomUUID().toString().substring(0, 13);
        return Map.of("name", name, "role", "station-staff", "region", region);
    }

    /** A site that is not in the directory yet. */
    Thing candidate(String region) {
        JsonNode made = post("/api/network/v1/sites", siteBody(region));
        return new Thing(id(made), region, List.of(), made);
    }

    /** A site in the public directory. */
    Thing openSite(String region) {
        Thing site = candidate(region);
        return new Thing(site.id(), region, List.of(), post("/api/network/v1/sites/" + site.id() + "/open", Map.of()));
    }

    static Map<String, Object> siteBody(String region) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "STATION");
        body.put("name", "示例驿站" + SERIAL.incrementAndGet());
        body.put("region", region);
        body.put("address", "示范路18号");
        body.put("contact", "0990-0000000");
        body.put("lat", 30.4071);
        body.put("lon", 114.8862);
        body.put("host", "示例园区");
        body.put("focus", "家政");
        body.put("trades", List.of("JIAZHENG"));
        body.put("themes", List.of("JIAZHENG"));
        body.put(
                "exceptions",
                List.of(Map.of("date", "2027-01-01"), Map.of("date", "2027-01-02", "from", "08:00", "to", "12:00")));
        body.put(
                "hours",
                Arrays.stream(DayOfWeek.values())
                        .map(day -> Map.of("day", day.name(), "from", "05:00", "to", "20:00"))
                        .toList());
        return body;
    }

    /** A place that a bureau has added to the regions, in or below the region. */
    Thing code(String region) {
        Map<String, Object> body = codeBody(region);
        JsonNode made = post("/api/reference/v1/codes", body);
        return new Thing(id(made), (String) body.get("code"), List.of(), made);
    }

    static Map<String, Object> codeBody(String parent) {
        // Far above the numbers of the sandbox's own towns and villages, and enough that none comes twice in a JVM.
        String code = parent.substring(0, 6) + (100_000 + SERIAL.incrementAndGet());
        Map<String, Object> body = new LinkedHashMap<>(changedCodeBody(parent));
        body.putAll(Map.of("list", "region", "code", code, "from", "2026-01-01"));
        return body;
    }

    static Map<String, Object> changedCodeBody(String parent) {
        return Map.of(
                "nameZh",
                "示例村",
                "nameEn",
                "Sample",
                "parent",
                parent,
                "to",
                "2090-12-31",
                "traits",
                List.of("outdoor"));
    }

    Thing wageFloor(String region) {
        JsonNode made = post("/api/reference/v1/wage-floors", wageFloorBody(region));
        return new Thing(id(made), region, List.of(), made);
    }

    /** Of a far day, so that it refuses no posting of another test. */
    static Map<String, Object> wageFloorBody(String region) {
        LocalDate day = FIRST_FLOOR.plusDays(SERIAL.incrementAndGet());
        return Map.of("region", region, "fenPerHour", 1_600, "from", day.toString(), "to", day.toString());
    }

    /** A job of that person that has ended, with its file. */
    Thing job(People.Person of) {
        String path = "/api/platform/v1/imports/workers/dry-run?file=it.csv";
        AtomicReference<Wire.Answer> taken = new AtomicReference<>();
        // Who has many jobs at a time is asked to wait.
        Await.until("a job may be given", Duration.ofMinutes(1), () -> {
            taken.set(wire.send(new Wire.Message("POST", path, of.token(), sheet())));
            return !taken.get().code().equals("platform.too-many-jobs");
        });
        String id = taken.get().json().path("job").asText();
        assertThat(id).as("job of %s: %s", of, taken).isNotEmpty();
        Await.until("the job " + id + " has ended", Duration.ofMinutes(1), () -> hall.get(
                        of.token(), "/api/platform/v1/jobs/" + id)
                .orFail("job")
                .hasNonNull("endedAt"));
        return new Thing(id, null, List.of(of), null);
    }

    /** A file with one worker who is not known yet. */
    byte[] sheet() {
        return SHEET.formatted(people.mobile()).getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode post(String path, Object body) {
        return hall.post(people.operator(), path, body).orFail(path);
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }
}
