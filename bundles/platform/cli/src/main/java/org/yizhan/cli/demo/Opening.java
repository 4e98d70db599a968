// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills the hall before the day: staff, sites, and the people who have registered in the weeks before. */
final class Opening {
    static final String COUNTER = "counter";
    static final String REVIEWER = "reviewer";
    static final String BUREAU = "bureau";
    private static final int DECLARED = 1;
    private static final List<String> EVERYDAY = List.of("PUGONG", "BANYUN", "JIAZHENG");

    private final HallClient hall;
    private final Desk desk;
    private final County county;

    Opening(HallClient hall, Desk desk, County county) {
        this.hall = hall;
        this.desk = desk;
        this.county = county;
    }

    void staff() {
        desk.hire(COUNTER, "station-staff", county.region());
        desk.hire(REVIEWER, "reviewer", county.region());
        desk.hire(BUREAU, "bureau-admin", county.region());
    }

    void site(County.Site site) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", site.kind());
        body.put("name", site.name());
        body.put("region", site.region());
        body.put("address", site.address());
        body.put("contact", site.hotline());
        body.put("lat", site.lat());
        body.put("lon", site.lon());
        body.put("host", site.host());
        body.put("focus", site.focus());
        body.put("themes", site.trades());
        if (site.trades().isEmpty()) {
            body.put("trades", EVERYDAY);
        }
        body.put(
                "hours",
                Arrays.stream(DayOfWeek.values())
                        .map(day -> Map.of("day", day.name(), "from", site.opens(), "to", site.closes()))
                        .toList());
        String id =
                id(hall.post(desk.staff(BUREAU), "/api/network/v1/sites", body).orFail("site"));
        hall.post(desk.staff(BUREAU), "/api/network/v1/sites/" + id + "/open", null)
                .orFail("open site");
    }

    /** At the counter, with the signed paper and the document on the desk. @return the worker's id */
    String worker(County.Worker worker, int serial) {
        return id(register(worker, Integer.toString(serial)).orFail("worker"));
    }

    /** The papers lie on the counter, and the worker has signed that the market may know. */
    void hardships(County.Worker worker, String id, int serial) {
        if (worker.hardships().isEmpty()) {
            return;
        }
        List<Map<String, Object>> groups = new ArrayList<>();
        for (String code : worker.hardships()) {
            groups.add(Map.of(
                    "code",
                    code,
                    "evidence",
                    "H-" + serial,
                    "validFrom",
                    county.day().minusYears(1).toString(),
                    "validTo",
                    county.day().plusYears(1).toString()));
        }
        Map<String, Object> body =
                Map.of("groups", groups, "consent", Map.of("kind", "PAPER", "reference", "A-" + serial));
        String path = "/api/registration/v1/workers/" + id + "/hardship";
        hall.send(desk.staff(COUNTER), "PUT", path, body, Map.of("If-Match", "*"))
                .orFail("hardship");
    }

    HallClient.Answer register(County.Worker worker, String paper) {
        return hall.post(desk.staff(COUNTER), "/api/registration/v1/workers/by-proxy", atTheCounter(worker, paper));
    }

    static Map<String, Object> atTheCounter(County.Worker worker, String paper) {
        Map<String, Object> body = workerBody(worker, worker.level());
        body.put("consent", Map.of("kind", "PAPER", "reference", "P-" + paper));
        return body;
    }

    /** By themselves, with a phone. @return the worker's id */
    String workerOnline(County.Worker worker) {
        Map<String, Object> body = workerBody(worker, DECLARED);
        body.put("code", desk.code(worker.mobile()));
        return id(hall.post(null, "/api/registration/v1/workers", body).orFail("worker online"));
    }

    /** @return the employer's id */
    String employer(County.Employer employer, int serial) {
        JsonNode made = register(employer, Integer.toString(serial)).orFail("employer");
        String id = id(made);
        seen(made);
        if (employer.trusted()) {
            hall.put(desk.staff(BUREAU), "/api/registration/v1/employers/" + id + "/trust", Map.of("trusted", true))
                    .orFail("trust");
        }
        return id;
    }

    HallClient.Answer register(County.Employer employer, String paper) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", employer.kind());
        body.put("name", employer.name());
        body.put(employer.kind().equals("HOUSEHOLD") ? "idNumber" : "creditCode", employer.number());
        body.put("mobile", employer.mobile());
        body.put("region", employer.region());
        body.put("address", employer.name());
        body.put("place", Map.of("lat", employer.lat(), "lon", employer.lon()));
        body.put("consent", Map.of("kind", "PAPER", "reference", "E-" + paper));
        return hall.post(desk.staff(COUNTER), "/api/registration/v1/employers/by-proxy", body);
    }

    /** The document lies on the counter, in case that no authority has answered. */
    private void seen(JsonNode made) {
        if (!made.path("verification").asText().equals("VERIFIED")) {
            hall.post(
                            desk.staff(COUNTER),
                            "/api/registration/v1/employers/" + id(made) + "/verification",
                            Map.of("method", "DOCUMENT_SEEN", "matches", true))
                    .orFail("verification");
        }
    }

    private static Map<String, Object> workerBody(County.Worker worker, int level) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", worker.name());
        body.put("idNumber", worker.idNumber());
        body.put("mobile", worker.mobile());
        body.put("region", worker.home().region());
        body.put("place", place(worker));
        List<Map<String, Object>> trades = new ArrayList<>();
        for (String trade : worker.trades()) {
            trades.add(Map.of("trade", trade, "level", trades.isEmpty() ? level : DECLARED, "years", 3));
        }
        body.put("trades", trades);
        body.put("wantFenPerHour", worker.wantFenPerHour());
        body.put("maxMetres", worker.maxMetres());
        if (worker.sideJob()) {
            body.put(
                    "availability",
                    Arrays.stream(DayOfWeek.values()).map(Opening::besideAJob).toList());
        }
        return body;
    }

    private static Map<String, Object> place(County.Worker worker) {
        if (!worker.byMap()) {
            return Map.of("lat", worker.home().lat(), "lon", worker.home().lon());
        }
        double[] shown = ChineseMap.shows(worker.home().lat(), worker.home().lon());
        return Map.of("lat", shown[0], "lon", shown[1], "datum", "GCJ02");
    }

    /** Whether the hall knows to half a metre where the worker is. */
    boolean located(County.Worker worker, String id) {
        JsonNode place = hall.get(desk.staff(COUNTER), "/api/registration/v1/workers/" + id)
                .orFail("worker")
                .path("place");
        double lat = place.path("lat").asDouble();
        double lon = place.path("lon").asDouble();
        return ChineseMap.metres(worker.home().lat(), worker.home().lon(), lat, lon) < 0.5;
    }

    private static Map<String, String> besideAJob(DayOfWeek day) {
        boolean weekend = day.getValue() >= DayOfWeek.SATURDAY.getValue();
        return Map.of("day", day.name(), "from", weekend ? "06:00" : "18:00", "to", weekend ? "22:00" : "23:30");
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }
}
