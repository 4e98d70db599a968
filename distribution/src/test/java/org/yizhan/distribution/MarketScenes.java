// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.distribution.Market.EngagementState;
import org.yizhan.distribution.Market.PostingState;

/** How the operations of postings, engagements and matching are called. */
final class MarketScenes {
    private static final String POSTINGS = "posting/v1/postings";
    private static final String REVIEW = "posting/v1/review";
    private static final String LOOKS = "posting/v1/second-looks";
    private static final String ENGAGEMENTS = "engagement/v1/engagements";
    private static final Map<String, Object> NOTE = Map.of("note", "A note.");
    private static final Map<String, Object> FAULT =
            Map.of("code", "posting.other", "field", "title", "from", 0, "to", 3);
    private static final Map<String, Object> REASON = Map.of("reason", "A reason.");

    private final Fixtures fixtures;
    private final Market market;
    private String site;

    MarketScenes(Fixtures fixtures) {
        this.fixtures = fixtures;
        this.market = fixtures.market();
    }

    void tell(Scenes scenes) {
        postings(scenes);
        keepers(scenes);
        review(scenes);
        engagements(scenes);
        attendance(scenes);
        talks(scenes);
        matching(scenes);
        monitoring(scenes);
    }

    private Scene.Kind posting(PostingState state) {
        return Scenes.regional("posting " + state, region -> market.posting(region, state));
    }

    private Scene.Kind engagement(EngagementState state) {
        return Scenes.regional("engagement " + state, region -> market.engagement(region, state));
    }

    /** The employer for whom something is written. */
    private Scene.Kind employer() {
        return Scenes.regional("employing", region -> {
            People.Person employer = market.employer(region);
            return new Thing(employer.id(), region, List.of(employer), null);
        });
    }

    private void postings(Scenes scenes) {
        Scene.Kind draft = posting(PostingState.DRAFT);
        Scene.Kind live = posting(PostingState.LIVE);
        scenes.query(
                        "GET " + POSTINGS,
                        thing -> "trade=FENJIAN&nature=HOURLY&region=" + People.COUNTY
                                + "&near=30.4,114.9&radius=5000&urgent=true&on=2026-11-22&limit=2")
                .about(POSTINGS + "/{id}", live)
                .hidden("GET " + POSTINGS + "/{id}", draft)
                .list("GET " + POSTINGS + "/batch", live, thing -> "ids=" + thing.id())
                .hidden("GET " + POSTINGS + "/batch", draft)
                .list("GET " + POSTINGS + "/mine", draft, thing -> "limit=200")
                .query("GET " + POSTINGS + "/{id}/address", thing -> "purpose=WORK_VISIT")
                .about("POST " + POSTINGS, employer())
                .body("POST " + POSTINGS, (caller, thing) -> market.postingBody(author(thing), "OFFER"))
                .about("PUT " + POSTINGS + "/{id}", draft)
                .body("PUT " + POSTINGS + "/{id}", (caller, thing) -> market.postingBody(author(thing), "OFFER"));
        for (String operation : List.of("POST " + POSTINGS, "PUT " + POSTINGS + "/{id}")) {
            scenes.full(operation, (caller, thing) -> byPiece(market.postingBody(author(thing), "OFFER")));
        }
    }

    private static Map<String, Object> byPiece(Map<String, Object> body) {
        body.put("wage", Map.of("fen", 300, "unit", "PIECE", "settlement", "ON_COMPLETION"));
        body.put("piecesPerHour", 10);
        body.put("conditions", List.of(Map.of("text", "Knows numbers.", "legalBasis", "Law, art. 1")));
        return body;
    }

    private static People.Person author(Thing thing) {
        return thing.owners().isEmpty()
                ? new People.Person(People.EMPLOYER, People.TOWN, thing.id(), null, null, () -> null)
                : thing.owners().get(0);
    }

    private void keepers(Scenes scenes) {
        scenes.about("POST " + POSTINGS + "/{id}/submit", posting(PostingState.DRAFT))
                .about("POST " + POSTINGS + "/{id}/withdraw", posting(PostingState.WAITING))
                .about("POST " + POSTINGS + "/{id}/resume", posting(PostingState.PAUSED))
                .about("POST " + POSTINGS + "/{id}/appeal", posting(PostingState.TAKEN_DOWN))
                .body("POST " + POSTINGS + "/{id}/appeal", NOTE);
    }

    private void review(Scenes scenes) {
        Scene.Kind waiting = posting(PostingState.WAITING);
        scenes.about(REVIEW + "/{id}", posting(PostingState.LIVE))
                .list("GET " + REVIEW + "/queue", waiting, thing -> "limit=200")
                .about("POST " + REVIEW + "/{id}/approve", waiting)
                .about("POST " + REVIEW + "/{id}/reject", waiting)
                .about("POST " + REVIEW + "/{id}/answer", posting(PostingState.APPEALED))
                .body("POST " + REVIEW + "/{id}/answer", Map.of("lift", true, "note", "A note."))
                .body("POST " + REVIEW + "/{id}/reject", Map.of("note", "A note.", "reasons", List.of(FAULT)));
        Scene.Kind drawn = posting(PostingState.DRAWN);
        scenes.list("GET " + LOOKS, drawn, thing -> "limit=200")
                .about(LOOKS + "/{id}", drawn)
                .body("POST " + LOOKS + "/{id}/confirm", NOTE)
                .body("POST " + LOOKS + "/{id}/take-down", NOTE);
        for (String deed : List.of("approve", "pause", "take-down")) {
            scenes.body("POST " + REVIEW + "/{id}/" + deed, NOTE);
        }
    }

    private void engagements(Scenes scenes) {
        Scene.Kind applied = engagement(EngagementState.APPLIED);
        Scene.Kind offered = engagement(EngagementState.OFFERED);
        scenes.about(ENGAGEMENTS + "/{id}", engagement(EngagementState.CONFIRMED))
                .about("posting/v1/workplaces/{engagement}", engagement(EngagementState.CONFIRMED))
                .list(
                        "GET " + ENGAGEMENTS,
                        engagement(EngagementState.CONFIRMED),
                        thing -> "state=CONFIRMED&worker="
                                + thing.owners().get(0).id())
                .about("POST " + ENGAGEMENTS, Scenes.regional("applicant", fixtures::worker))
                .body("POST " + ENGAGEMENTS, (caller, thing) -> market.application(People.TOWN, thing.id()))
                .full("POST " + ENGAGEMENTS, (caller, thing) -> byHand(market.application(People.TOWN, thing.id())))
                .about("POST " + ENGAGEMENTS + "/{id}/offer", applied)
                .about("POST " + ENGAGEMENTS + "/{id}/reject", applied)
                .about("POST " + ENGAGEMENTS + "/{id}/withdraw", applied)
                .about("POST " + ENGAGEMENTS + "/{id}/accept", offered)
                .about("POST " + ENGAGEMENTS + "/{id}/decline", offered)
                .body("POST " + ENGAGEMENTS + "/{id}/offer", Map.of("holdMinutes", 10))
                .body("POST " + ENGAGEMENTS + "/{id}/cancel", Map.of("side", "WORKER", "reason", "A reason."));
        for (String deed : List.of("reject", "withdraw", "decline", "sent-home")) {
            scenes.body("POST " + ENGAGEMENTS + "/{id}/" + deed, REASON);
        }
    }

    private Map<String, Object> byHand(Map<String, Object> application) {
        Map<String, Object> body = new HashMap<>(application);
        body.put("source", "OFFLINE");
        body.put(
                "postingVersion",
                market.open(People.TOWN, "OFFER").made().path("version").asLong());
        return body;
    }

    private void attendance(Scenes scenes) {
        scenes.about("engagement/v1/shifts/{id}", Scenes.regional("shift", this::shift))
                .about("GET engagement/v1/shifts", posting(PostingState.LIVE))
                .query("GET engagement/v1/shifts", thing -> "posting=" + thing.id())
                .body("POST " + ENGAGEMENTS + "/{id}/check-in", (caller, thing) -> checkIn(caller, thing))
                .about("POST " + ENGAGEMENTS + "/{id}/check-out", engagement(EngagementState.CHECKED_IN))
                .about("POST " + ENGAGEMENTS + "/{id}/sent-home", engagement(EngagementState.CHECKED_IN))
                .about("POST " + ENGAGEMENTS + "/{id}/hours", engagement(EngagementState.CHECKED_OUT))
                .body("POST " + ENGAGEMENTS + "/{id}/hours", Map.of("minutes", 60, "side", "WORKER"))
                .about("POST " + ENGAGEMENTS + "/{id}/resolve", engagement(EngagementState.DISPUTED))
                .body("POST " + ENGAGEMENTS + "/{id}/resolve", Map.of("minutes", 60, "reason", "A reason."))
                .about("POST " + ENGAGEMENTS + "/{id}/close", engagement(EngagementState.AGREED));
    }

    private void talks(Scenes scenes) {
        scenes.about("POST engagement/v1/talks", engagement(EngagementState.APPLIED))
                .body("POST engagement/v1/talks", (caller, thing) -> talk(thing))
                .full("POST engagement/v1/talks", (caller, thing) -> {
                    Map<String, Object> body = talk(thing);
                    body.put("at", market.now().toString());
                    return body;
                })
                .list(
                        "GET engagement/v1/talks",
                        Scenes.regional("talk", region -> market.talk(region, site())),
                        thing -> "limit=200&worker=" + thing.owners().get(0).id())
                .about("GET engagement/v1/figures", OfficeScenes.REGION)
                .query(
                        "GET engagement/v1/figures",
                        thing -> "from=2026-11-22&to=2026-11-23&region=" + OfficeScenes.home(thing));
    }

    private Map<String, Object> talk(Thing engagement) {
        String shift = engagement.made() == null
                ? engagement.id()
                : engagement.made().path("shift").asText();
        String worker = engagement.owners().isEmpty()
                ? engagement.id()
                : engagement.owners().get(0).id();
        return Market.talkBody(shift, worker, site());
    }

    /** One open site for all talks. */
    private synchronized String site() {
        if (site == null) {
            site = fixtures.openSite(People.TOWN).id();
        }
        return site;
    }

    private Thing shift(String region) {
        Thing posting = market.open(region, "INSTANT");
        return new Thing(Market.shift(posting), region, posting.owners(), null);
    }

    /** Workers read the code off the employer's screen; staff vouch. */
    private Object checkIn(People.Person caller, Thing thing) {
        return caller.role().equals(People.WORKER) && thing.belongsTo(caller)
                ? Map.of("code", market.code(thing))
                : Map.of();
    }

    private void matching(Scenes scenes) {
        scenes.about("matching/v1/workers/{id}", Scenes.regional("worker", fixtures::worker))
                .other("posting", name -> market.open(People.TOWN, "OFFER").id())
                .about(
                        "matching/v1/postings/{id}",
                        Scenes.regional("open posting", region -> market.open(region, "OFFER")));
        for (String list : List.of(
                "GET matching/v1/workers/{id}/postings",
                "GET matching/v1/workers/{id}/recommended",
                "GET matching/v1/me/postings",
                "GET matching/v1/me/recommended",
                "POST matching/v1/postings/{id}/match")) {
            scenes.query(list, thing -> "limit=2");
        }
    }

    private void monitoring(Scenes scenes) {
        scenes.about("GET monitoring/v1/figures", OfficeScenes.REGION)
                .query(
                        "GET monitoring/v1/figures",
                        thing -> "measure=hires&by=region&region=" + OfficeScenes.home(thing))
                .about("GET monitoring/v1/today", OfficeScenes.REGION)
                .query("GET monitoring/v1/today", thing -> "region=" + OfficeScenes.home(thing));
    }
}
