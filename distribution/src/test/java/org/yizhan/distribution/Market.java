// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.cli.demo.HallClient;

/**
 * Makes postings and engagements in whatever state, over HTTP and without moving the market's clock: shifts have begun a while
 * ago, so that people may still be hired, may check in, and may be missing. For many threads.
 */
final class Market {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Within the hour in which people may still be hired, after the half in which they may be late. */
    private static final Duration BEGUN = Duration.ofMinutes(40);

    private static final Map<String, Object> NOTE = Map.of("note", "A note.");
    private static final AtomicInteger SERIAL = new AtomicInteger();

    /** How far a posting has come. */
    enum PostingState {
        DRAFT,
        WAITING,
        LIVE,
        /** Live, and one of those at which a reviewer looks again. */
        DRAWN,
        PAUSED,
        TAKEN_DOWN,
        APPEALED
    }

    /** How far an engagement has come; a confirmed one can be cancelled, checked in and reported missing. */
    enum EngagementState {
        APPLIED,
        OFFERED,
        CONFIRMED,
        CHECKED_IN,
        CHECKED_OUT,
        DISPUTED,
        AGREED
    }

    private final People people;
    private final HallClient hall;
    private final Map<String, People.Person> employers = new ConcurrentHashMap<>();
    private final Map<String, Thing> open = new ConcurrentHashMap<>();

    Market(People people) {
        this.people = people;
        this.hall = people.hall();
    }

    /** The employer whose postings in the region go live at once. */
    People.Person employer(String region) {
        return employers.computeIfAbsent(region, any -> people.employer(region, true));
    }

    /** The employer whose postings in the region wait for a reviewer. */
    People.Person newEmployer(String region) {
        return employers.computeIfAbsent("new" + region, any -> people.employer(region, false));
    }

    Thing posting(String region, PostingState state) {
        People.Person employer = state == PostingState.WAITING ? newEmployer(region) : employer(region);
        JsonNode made = draft(employer);
        while (state == PostingState.DRAWN && !drawn(id(made))) {
            made = draft(employer);
        }
        String own = "/api/posting/v1/postings/" + id(made);
        String review = "/api/posting/v1/review/" + id(made);
        if (state != PostingState.DRAFT) {
            made = post(own + "/submit", Map.of());
        }
        made = switch (state) {
            case DRAFT, WAITING, LIVE, DRAWN -> made;
            case PAUSED -> post(own + "/pause", Map.of());
            case TAKEN_DOWN -> post(review + "/take-down", NOTE);
            case APPEALED -> {
                post(review + "/take-down", NOTE);
                yield post(own + "/appeal", NOTE);
            }
        };
        return new Thing(id(made), region, List.of(employer), made);
    }

    private JsonNode draft(People.Person employer) {
        return post("/api/posting/v1/postings", postingBody(employer, "INSTANT"));
    }

    /** Whether the posting is one of the twentieth at which somebody looks again, as an auditor would find out. */
    private static boolean drawn(String posting) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(posting.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest).shiftRight(256 - 32).longValueExact() < (1L << 32) / 20;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A valid posting of that employer, unlike any other. */
    Map<String, Object> postingBody(People.Person employer, String allocation) {
        Instant start = now().minus(BEGUN);
        LocalDate day = start.atZone(ZONE).toLocalDate();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("employer", employer.id());
        body.put("title", "Sorting " + SERIAL.incrementAndGet());
        body.put("trade", "FENJIAN");
        body.put("nature", "HOURLY");
        body.put("relation", "SERVICE");
        body.put("region", employer.region());
        body.put("address", "示范路8号");
        body.put("place", Map.of("lat", 30.4, "lon", 114.9));
        body.put("outdoor", false);
        body.put("wage", Map.of("fen", 2_600, "unit", "HOUR", "settlement", "ON_COMPLETION"));
        body.put("minLevel", 1);
        body.put("allocation", allocation);
        // The urgent stand first in a reviewer's queue.
        body.put("urgent", true);
        body.put("validFrom", day.toString());
        body.put("validTo", day.plusDays(2).toString());
        body.put("duties", "Sorting parcels.");
        body.put("conditions", List.of(Map.of("text", "Knows numbers.")));
        body.put("shifts", List.of(shift(start, 8, 1_000)));
        return body;
    }

    static Map<String, Object> shift(Instant start, int hours, int places) {
        return Map.of(
                "start",
                start.toString(),
                "end",
                start.plus(Duration.ofHours(hours)).toString(),
                "breakMinutes",
                0,
                "places",
                places);
    }

    /** A live posting in the region with many places, the same whenever asked. */
    Thing open(String region, String allocation) {
        return open.computeIfAbsent(region + allocation, any -> {
            People.Person employer = employer(region);
            JsonNode draft = post("/api/posting/v1/postings", postingBody(employer, allocation));
            JsonNode live = post("/api/posting/v1/postings/" + id(draft) + "/submit", Map.of());
            return new Thing(id(live), region, List.of(employer), live);
        });
    }

    /** The shift of an {@link #open} posting. */
    static String shift(Thing posting) {
        return posting.made().path("shifts").path(0).path("id").asText();
    }

    /** What somebody sends to apply for an {@link #open} shift. */
    Map<String, Object> application(String region, String worker) {
        return Map.of("shift", shift(open(region, "OFFER")), "worker", worker, "consent", "IT-A");
    }

    /** An engagement of a worker who is new. */
    Thing engagement(String region, EngagementState state) {
        boolean offers = state == EngagementState.APPLIED || state == EngagementState.OFFERED;
        Thing posting = open(region, offers ? "OFFER" : "INSTANT");
        People.Person worker = people.worker(region);
        JsonNode made = post(
                "/api/engagement/v1/engagements",
                Map.of("shift", shift(posting), "worker", worker.id(), "consent", "IT-A"));
        String path = "/api/engagement/v1/engagements/" + id(made);
        if (state == EngagementState.OFFERED) {
            post(path + "/offer", Map.of());
        } else if (!offers && state != EngagementState.CONFIRMED) {
            work(path, state);
        }
        return new Thing(id(made), region, List.of(worker, posting.owners().get(0)), made);
    }

    /** A face talk with somebody who has applied. */
    Thing talk(String region, String site) {
        Thing applied = engagement(region, EngagementState.APPLIED);
        Map<String, Object> body = talkBody(
                applied.made().path("shift").asText(), applied.owners().get(0).id(), site);
        JsonNode made = post("/api/engagement/v1/talks", body);
        return new Thing(id(made), region, applied.owners(), made);
    }

    static Map<String, Object> talkBody(String shift, String worker, String site) {
        return new LinkedHashMap<>(Map.of("shift", shift, "worker", worker, "site", site, "outcome", "AGREED"));
    }

    private void work(String path, EngagementState state) {
        post(path + "/check-in", Map.of());
        if (state == EngagementState.CHECKED_IN) {
            return;
        }
        post(path + "/check-out", Map.of());
        if (state == EngagementState.CHECKED_OUT) {
            return;
        }
        post(path + "/hours", Map.of("minutes", 60, "side", "WORKER"));
        post(path + "/hours", Map.of("minutes", state == EngagementState.AGREED ? 60 : 10, "side", "EMPLOYER"));
    }

    /** The code that the employer of an engagement shows at this moment. */
    String code(Thing engagement) {
        return code(engagement.made().path("shift").asText());
    }

    /** The same for a shift. */
    String code(String shift) {
        return hall.get(people.operator(), "/api/engagement/v1/shifts/" + shift + "/code")
                .orFail("code")
                .path("code")
                .asText();
    }

    /** What time it is in the market. */
    Instant now() {
        return Instant.parse(hall.get(null, "/api/platform/v1/clock")
                .orFail("clock")
                .path("now")
                .asText());
    }

    private JsonNode post(String path, Object body) {
        return hall.post(people.operator(), path, body).orFail(path);
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }
}
