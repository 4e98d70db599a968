// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** How the operations of accounts, reference data, sites and the platform are called. */
final class OfficeScenes {
    private static final String ACCOUNTS = "access/v1/accounts";
    private static final String PEOPLE = "access/v1/people";
    private static final String CONFIRMATION = "access/v1/sessions/current/confirmation";
    private static final String STAFF = "station-staff";

    private final Fixtures fixtures;
    private final People people;
    private final Archives archives;

    OfficeScenes(Fixtures fixtures) {
        this.fixtures = fixtures;
        this.archives = fixtures.archives();
        this.people = fixtures.people();
    }

    void tell(Scenes scenes) {
        accounts(scenes);
        sessions(scenes);
        privacy(scenes);
        reference(scenes);
        sites(scenes);
        platform(scenes);
        jobs(scenes);
        scenes.body("POST hello/v1/greetings", Map.of("text", "Good morning."));
    }

    private void accounts(Scenes scenes) {
        Scene.Kind account = Scenes.regional("account", fixtures::account);
        scenes.about(ACCOUNTS + "/{id}", account)
                .list(
                        "GET " + ACCOUNTS,
                        account,
                        thing -> "role=station-staff&limit=200&name="
                                + thing.made().path("name").asText())
                .about("POST " + ACCOUNTS, REGION)
                .body("POST " + ACCOUNTS, (caller, thing) -> Fixtures.accountBody(thing.region()))
                .body(
                        "PUT " + ACCOUNTS + "/{id}",
                        (caller, thing) -> Map.of("role", "reviewer", "region", home(thing)));
    }

    /** What a new thing says of where it lies. */
    static final Scene.Kind REGION = Scenes.regional("region", region -> new Thing(region, region, List.of(), null));

    /** The region of a thing, or any when there is no such thing. */
    static String home(Thing thing) {
        return thing.region() == null ? People.TOWN : thing.region();
    }

    private void sessions(Scenes scenes) {
        scenes.body("POST access/v1/codes", (caller, thing) -> Map.of("mobile", people.mobile()))
                .body("POST access/v1/sessions", (caller, thing) -> {
                    String mobile = people.fresh(People.WORKER).name();
                    return Map.of("mobile", mobile, "code", people.code(mobile), "role", People.WORKER);
                })
                .query("POST access/v1/sessions", thing -> "cookie=false")
                .caller("DELETE access/v1/sessions/current", this::onceMore)
                .caller("PUT " + ACCOUNTS + "/me/password", people::fresh)
                .about("PUT " + ACCOUNTS + "/me/password", Scenes.NOTHING_OWNED)
                .about("GET access/v1/sessions/current", Scenes.NOTHING_OWNED)
                .caller("POST " + CONFIRMATION, people::fresh)
                .about("POST " + CONFIRMATION, Scenes.NOTHING_OWNED)
                .body(
                        "POST " + CONFIRMATION,
                        (caller, thing) -> Map.of("password", Objects.requireNonNullElse(caller.secret(), "none")))
                .body("PUT " + ACCOUNTS + "/me/password", (caller, thing) -> passwords(caller))
                .query("GET access/v1/outbox", thing -> "mobile=" + people.mobile());
    }

    private void privacy(Scenes scenes) {
        String one = PEOPLE + "/{id}";
        scenes.about(one, Scenes.regional("worker", fixtures::worker))
                .query("GET " + one + "/data", thing -> "reason=ASKED_AT_COUNTER")
                .body("POST " + one + "/erasure", Map.of("reason", "ASKED_IN_WRITING"))
                .about("GET " + one + "/erasure", Scenes.regional("erased worker", fixtures::erasedWorker))
                // A number is sent one code a minute, and has just been sent the one to log in: CanaryDay has another.
                .body("POST " + PEOPLE + "/me/erasure", Map.of("code", "000000"));
    }

    private People.Person onceMore(String role) {
        People.Person same = people.of(role);
        return new People.Person(
                role,
                same.region(),
                same.id(),
                same.name(),
                null,
                () -> role.equals(People.NOBODY) ? null : people.again(same));
    }

    private static Map<String, Object> passwords(People.Person caller) {
        String fresh = UUID.randomUUID().toString();
        return caller.secret() == null
                ? Map.of("password", fresh)
                : Map.of("current", caller.secret(), "password", fresh);
    }

    private void reference(Scenes scenes) {
        Scene.Kind code = Scenes.regional("code", fixtures::code);
        scenes.about("reference/v1/codes/{id}", code)
                .list("GET reference/v1/codes", code, thing -> "")
                .about("POST reference/v1/codes", REGION)
                .body("POST reference/v1/codes", (caller, thing) -> Fixtures.codeBody(thing.region()))
                .body("PUT reference/v1/codes/{id}", (caller, thing) -> Fixtures.changedCodeBody(parent(thing)))
                .about("reference/v1/wage-floors/{id}", Scenes.regional("wage floor", fixtures::wageFloor))
                .about("POST reference/v1/wage-floors", REGION)
                .body("POST reference/v1/wage-floors", (caller, thing) -> Fixtures.wageFloorBody(thing.region()))
                .body("PUT reference/v1/wage-floors/{id}", Map.of("fenPerHour", 1_700, "to", "2099-12-31"))
                .about("reference/v1/lists/{list}", named("list", "region"))
                .query("GET reference/v1/lists/{list}", thing -> "on=2026-11-22")
                .body(
                        "POST reference/v1/checks",
                        (caller, thing) -> Map.of("kind", "MOBILE", "value", people.mobile()));
    }

    private static String parent(Thing code) {
        return code.made() == null
                ? People.TOWN
                : code.made().path("code").path("parent").asText();
    }

    /** Something that has a name and belongs to nobody. */
    private static Scene.Kind named(String kind, String id) {
        return new Scene.Kind(
                kind,
                false,
                EnumSet.of(Ownership.ANY, Ownership.NONE),
                (ownership, role) -> new Thing(id, null, List.of(), null));
    }

    private static Scene.Kind rare(String kind, Supplier<Thing> maker) {
        return new Scene.Kind(kind, false, EnumSet.of(Ownership.NONE), (ownership, role) -> maker.get());
    }

    private void sites(Scenes scenes) {
        Scene.Kind candidate = Scenes.regional("candidate site", fixtures::candidate);
        Scene.Kind site = Scenes.regional("site", fixtures::openSite);
        scenes.about("network/v1/sites/{id}", site)
                .hidden("GET network/v1/sites/{id}", candidate)
                .about("POST network/v1/sites/{id}/open", candidate)
                .list(
                        "GET network/v1/sites/all",
                        candidate,
                        thing -> "limit=200&state=CANDIDATE&kind=STATION&trade=JIAZHENG&region=" + home(thing))
                .about("GET network/v1/sites/all/counts", REGION)
                .query("GET network/v1/sites/all/counts", thing -> "region=" + home(thing))
                .about("POST network/v1/sites", REGION)
                .body("POST network/v1/sites", (caller, thing) -> Fixtures.siteBody(thing.region()))
                .body("PUT network/v1/sites/{id}", (caller, thing) -> Fixtures.siteBody(home(thing)))
                .body("POST network/v1/sites/{id}/close", Map.of("reason", "Moved."))
                .query(
                        "GET network/v1/sites",
                        thing -> "kind=STATION&region=" + People.COUNTY + "&trade=JIAZHENG&limit=2")
                .query("GET network/v1/sites/counts", thing -> "region=" + People.COUNTY)
                .query("GET network/v1/sites/nearest", thing -> "lat=30.4&lon=114.9&trade=JIAZHENG&limit=2");
    }

    private void platform(Scenes scenes) {
        scenes.about("platform/v1/modules/{id}", named("module", "posting"))
                .about("platform/v1/dead-letters/{id}", rare("dead letter", fixtures::deadLetter))
                .about("platform/v1/data/{module}", rare("left data", fixtures::leftData))
                .query("DELETE platform/v1/data/{module}", thing -> "confirm=" + thing.id())
                .body("PUT platform/v1/modules/{id}/settings", Map.of("values", Map.of()))
                .body("POST platform/v1/modules/{id}/settings/test", Map.of("group", "second-look"))
                .about(
                        "platform/v1/changes/{id}",
                        new Scene.Kind(
                                "change",
                                false,
                                EnumSet.of(Ownership.ANY, Ownership.NONE),
                                (ownership, role) -> archives.change()))
                .body("POST platform/v1/changes", (caller, thing) -> archives.order())
                .body("POST platform/v1/changes/plan", (caller, thing) -> archives.order())
                .body("POST platform/v1/archives", (caller, thing) -> archives.good())
                .about(
                        "platform/v1/archives/{archive}",
                        new Scene.Kind(
                                "module's file",
                                false,
                                EnumSet.of(Ownership.ANY, Ownership.NONE),
                                (ownership, role) -> archives.kept()))
                .about("access/v1/keys/{kid}", rare("former key", fixtures::formerKey))
                .body("POST platform/v1/clock", Map.of("advance", "PT0S"))
                .about("GET platform/v1/audit", Scenes.NOTHING_OWNED)
                .query("GET platform/v1/audit", thing -> "action=access.login&from=2026-01-01T00:00:00Z&limit=2")
                .about("platform/v1/imports/{kind}", named("kind of import", "workers"));
        for (String step : List.of("preview", "dry-run", "apply")) {
            String operation = "POST platform/v1/imports/{kind}/" + step;
            scenes.body(operation, (caller, thing) -> fixtures.sheet()).query(operation, thing -> "file=it.csv");
        }
    }

    private void jobs(Scenes scenes) {
        Scene.Kind job = new Scene.Kind(
                "job", true, EnumSet.complementOf(EnumSet.of(Ownership.ANY)), (ownership, role) -> switch (ownership) {
                    case OWN -> fixtures.job(people.of(role.equals("bureau-admin") ? role : STAFF));
                    case OTHER_REGION -> fixtures.job(people.staff("bureau-admin", People.ELSEWHERE));
                    default -> fixtures.job(people.staff("bureau-admin", People.TOWN));
                });
        scenes.about("platform/v1/jobs/{id}", job).list("GET platform/v1/jobs", job, thing -> "limit=200");
    }
}
