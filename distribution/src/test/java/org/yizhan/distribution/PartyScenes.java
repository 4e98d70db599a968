// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the operations of workers and employers are called. */
final class PartyScenes {
    private static final String WORKERS = "registration/v1/workers";
    private static final String EMPLOYERS = "registration/v1/employers";
    private static final String CONSENTS = "registration/v1/consents";
    private static final Map<String, Object> PAPER =
            Map.of("kind", "PAPER", "reference", "IT-P", "textVersion", "2026-1");
    private static final Map<String, Object> HARDSHIP =
            Map.of("code", "LOW_INCOME", "evidence", "IT-H", "validFrom", "2026-01-01", "validTo", "2030-12-31");
    private static final Map<String, Object> PLACE = Map.of("lat", 30.4, "lon", 114.9, "datum", "GCJ02");

    private final Fixtures fixtures;
    private final People people;

    PartyScenes(Fixtures fixtures) {
        this.fixtures = fixtures;
        this.people = fixtures.people();
    }

    void tell(Scenes scenes) {
        Scene.Kind worker = Scenes.regional("worker", fixtures::worker);
        Scene.Kind employer = Scenes.regional("employer", fixtures::employer);
        scenes.about(WORKERS + "/{id}", worker)
                .list("GET " + WORKERS, worker, thing -> "limit=200&trade=FENJIAN&region=" + thing.region())
                .about(EMPLOYERS + "/{id}", employer)
                .list("GET " + EMPLOYERS, employer, thing -> "limit=200&region=" + thing.region())
                .body("PUT " + EMPLOYERS + "/{id}/trust", Map.of("trusted", true))
                .body("PUT " + WORKERS + "/{id}/hardship", Map.of("groups", List.of(HARDSHIP), "consent", PAPER))
                .body("POST " + WORKERS + "/{id}/hardship/reveal", Map.of("purpose", "LEGAL_DUTY"));
        for (String parties : List.of(WORKERS, EMPLOYERS)) {
            scenes.body("PATCH " + parties + "/{id}", Map.of("address", "示范路9号"))
                    .body("POST " + parties + "/{id}/verification", Map.of("method", "DOCUMENT_SEEN", "matches", true))
                    .body(
                            "POST " + parties + "/{id}/reveal",
                            Map.of("fields", List.of("MOBILE", "NAME"), "purpose", "CONTACT"));
        }
        arrivals(scenes);
        full(scenes);
        consents(scenes);
    }

    /** Only at the counter, or only by oneself, or only of some may all of it be said. */
    private void full(Scenes scenes) {
        scenes.full("POST " + WORKERS, (caller, thing) -> online(worker()))
                .full("POST " + WORKERS + "/by-proxy", (caller, thing) -> worker())
                .full("PATCH " + WORKERS + "/{id}", (caller, thing) -> without(worker(), "idNumber"))
                .full("POST " + EMPLOYERS, (caller, thing) -> online(employer()))
                .full("POST " + EMPLOYERS + "/by-proxy", (caller, thing) -> employer())
                .full("PATCH " + EMPLOYERS + "/{id}", (caller, thing) -> without(employer(), "kind", "creditCode"));
    }

    private Map<String, Object> worker() {
        Map<String, Object> body = without(agreed(people.workerBody(People.TOWN)), "trade");
        body.put("trades", List.of(Map.of("trade", "FENJIAN", "level", 1, "years", 3)));
        body.put("address", "示范路9号");
        body.put("place", PLACE);
        body.put("natures", List.of("HOURLY"));
        body.put("wantFenPerHour", 2_000);
        body.put("maxMetres", 5_000);
        body.put("proposed", true);
        body.put("availability", List.of(slot()));
        body.put("days", List.of(Map.of("date", "2026-11-23", "available", true, "from", "08:00", "to", "12:00")));
        return body;
    }

    private static Map<String, Object> slot() {
        return Map.of(
                "day", "MONDAY", "from", "08:00", "to", "12:00", "validFrom", "2026-01-01", "validTo", "2026-12-31");
    }

    private Map<String, Object> employer() {
        Map<String, Object> body = agreed(people.employerBody(People.TOWN));
        body.put("kind", "AGENCY");
        body.put("place", PLACE);
        body.put("licence", "示人力证001");
        body.put("licenceTo", "2090-12-31");
        return body;
    }

    private static Map<String, Object> without(Map<String, Object> body, String... names) {
        List.of(names).forEach(body::remove);
        return body;
    }

    private void arrivals(Scenes scenes) {
        scenes.body("POST " + WORKERS, (caller, thing) -> online(people.workerBody(People.TOWN)))
                .body("POST " + EMPLOYERS, (caller, thing) -> online(people.employerBody(People.TOWN)))
                .about("POST " + WORKERS + "/by-proxy", OfficeScenes.REGION)
                .about("POST " + EMPLOYERS + "/by-proxy", OfficeScenes.REGION)
                .body("POST " + WORKERS + "/by-proxy", (caller, thing) -> agreed(people.workerBody(thing.region())))
                .body(
                        "POST " + EMPLOYERS + "/by-proxy",
                        (caller, thing) -> agreed(people.employerBody(thing.region())));
    }

    private Map<String, Object> online(Map<String, Object> body) {
        Map<String, Object> whole = new HashMap<>(body);
        whole.put("code", people.code((String) body.get("mobile")));
        return whole;
    }

    private static Map<String, Object> agreed(Map<String, Object> body) {
        Map<String, Object> whole = new HashMap<>(body);
        whole.put("consent", PAPER);
        return whole;
    }

    private void consents(Scenes scenes) {
        EnumSet<Ownership> all = EnumSet.complementOf(EnumSet.of(Ownership.ANY));
        Scene.Kind consent = new Scene.Kind(
                "consent",
                true,
                all,
                (ownership, role) ->
                        fixtures.consent(party(ownership, role).owners().get(0)));
        scenes.about(CONSENTS + "/{id}", consent)
                .about("GET " + CONSENTS, consent)
                .query(
                        "GET " + CONSENTS,
                        thing -> "subject="
                                + (thing.owners().isEmpty()
                                        ? thing.id()
                                        : thing.owners().get(0).id()))
                .about("POST " + CONSENTS, new Scene.Kind("party", true, all, this::party))
                .body("POST " + CONSENTS, (caller, thing) -> Fixtures.consentBody(thing.id()));
    }

    /** An employer for employers, else a worker. */
    private Thing party(Ownership ownership, String role) {
        String region = ownership.region(role);
        return role.equals(People.EMPLOYER) ? fixtures.employer(region) : fixtures.worker(region);
    }
}
